"""Both languages say the same: what was confirmed of each text, by the hashes of both sides.

A text is what ``guide.texts`` finds. Where one side has changed since, the tests name it; where its
French has, the English page says so too, until ``nox -s translated``.
"""

import hashlib
import re
import sys
from pathlib import Path

import yaml

from guide.code import ROOT
from guide.cuts import Loader, Pair
from guide.texts import texts

Hashes = dict[str, dict[str, str]]
RECORD = Path("guide/translations.yml")
HEADER = "# Written by `nox -s translated`: the hashes of each text, French then English.\n\n"
ABSENT = "-"
WORDS = {  # pages whose texts come from a folder of guide/
    "decision/": "decision",
    "flask-dash.md": "builds",
    "notebooks/": "notebook",
    "questions.md": "questions",
    "verification.md": "claims",
}


def digest(text: str) -> str:
    """Return what changes with a text, not with where its lines are cut."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12] if text else ABSENT


def hashes(pair: Pair) -> str:
    """Return a text's two hashes."""
    return f"{digest(pair[0])} {digest(pair[1])}"


def states(root: Path = ROOT) -> tuple[Hashes, Hashes]:
    """Return both sides of each text today, and as they were confirmed, by the English file."""
    today = {
        file: {id: hashes(pair) for id, pair in both.items()} for file, both in texts(root).items()
    }
    return today, yaml.load((root / RECORD).read_text(encoding="utf-8"), Loader)


def stale(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Return, by English file and text, what has changed on one side or both, come, or gone."""
    new, old = states(root)
    changed: dict[str, dict[str, str]] = {}
    for file in old | new:
        before, after = old.get(file, {}), new.get(file, {})
        for id in before | after:
            if reason := difference(before.get(id, ABSENT), after.get(id, ABSENT)):
                changed.setdefault(file, {})[id] = reason
    return changed


def difference(before: str, after: str) -> str:
    """Return how a text differs from what was confirmed, in words; nothing where it does not."""
    if before == after:
        return ""
    if ABSENT in (before, after):
        return "is new" if before == ABSENT else "is gone"
    (french, english), (french_now, english_now) = before.split(), after.split()
    if ABSENT in (french_now, english_now):
        return f"is in {'English' if french_now == ABSENT else 'French'} only"
    if french == french_now:
        return "its English has changed, its French has not"
    return "its French has changed, " + (
        "its English has not" if english == english_now else "and its English"
    )


def behind(root: Path = ROOT) -> dict[str, list[str]]:
    """Return, by English file, the texts whose French has changed, has come, or has gone."""
    changed = stale(root).items()
    return {
        file: [id for id, reason in ids.items() if not reason.startswith("its English")]
        for file, ids in changed
    }


def noticed(html: str, page: str, notice: str, late: dict[str, list[str]]) -> str:
    """Put a notice, ``$`` being the id, under the heading of each late text, else the title."""
    words = next((f"guide/{WORDS[start]}/" for start in WORDS if page.startswith(start)), None)
    texts = [*late.get(f"docs/en/{page}", [])]
    texts += [text for file in late if words and file.startswith(words) for text in late[file]]
    headings = re.findall(r'<h[1-4] (?:[^>]* )?id="([\w-]+)"', html)
    ids = {text.rpartition(".")[2] for text in texts}
    for id in {id if id in headings else headings[0] for id in ids}:
        pattern = rf'(<h([1-4]) (?:[^>]* )?id="{id}".*?</h\2>)'
        html = re.sub(pattern, rf"\1{notice.replace('$', id)}", html, flags=re.S)
    return html


def main(names: list[str], root: Path = ROOT) -> None:
    """Record as translated the files named, ``docs/en/asgi.md`` or a text of one; else all."""
    new, old = states(root)
    for name in names:
        file, _, id = name.partition("#")
        old[file] = old.get(file, {}) | {id: new[file][id]} if id else new[file]
    text = HEADER + yaml.safe_dump(old if names else new, sort_keys=False)
    (root / RECORD).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
