"""English follows French: what each English text was made from, by its hash, in translations.yml.

A text is a section of a page, or an entry of one of the guide's files of words. Where its French
has changed since, the tests name it, and the English page says so until ``nox -s translated``.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

import yaml

from guide.code import ROOT

Hashes = dict[str, dict[str, str]]
RECORD = Path("guide/translations.yml")
HEADER = "# Written by `nox -s translated`: the hash of the French behind each English text.\n\n"
HEADING = re.compile(r"^#{1,3} .*\{ #([\w-]+)[^}]*\}$", re.M)
SOURCES = ("docs/fr/**/*.md", "guide/*/fr.yml", "guide/*/fr/*.yml")
WORDS = {  # pages whose texts come from a folder of guide/
    "decision/": "decision",
    "flask-dash.md": "builds",
    "notebooks/": "notebook",
    "questions.md": "questions",
    "verification.md": "claims",
}


def sections(page: str) -> dict[str, str]:
    """Return a page's sections by id: the first one has what stands before its heading too."""
    found = list(HEADING.finditer(page))
    starts = [0, *(heading.start() for heading in found[1:]), len(page)]
    ids = [heading[1] for heading in found] or ["page"]
    return {id: page[start:end] for id, start, end in zip(ids, starts, starts[1:], strict=False)}


def entries(words: str) -> dict[str, str]:
    """Return the entries of a file of words: ``claims.flask-light``, or ``title``."""
    return {
        f"{name}.{id}".rstrip("."): json.dumps(entry, ensure_ascii=False)
        for name, value in yaml.load(words, yaml.CBaseLoader).items()
        for id, entry in (value.items() if isinstance(value, dict) else [("", value)])
    }


def digest(text: str) -> str:
    """Return what changes with a text, not with where its lines are cut."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def states(root: Path = ROOT) -> tuple[Hashes, Hashes]:
    """Return the French of today and the French translated, by the English file and the text."""
    today = {}
    for source in sorted(path for pattern in SOURCES for path in root.glob(pattern)):
        english = re.sub(r"/fr(?=[/.])", "/en", source.relative_to(root).as_posix())
        split = sections if source.suffix == ".md" else entries
        texts = split(source.read_text(encoding="utf-8"))
        today[english] = {id: digest(text) for id, text in texts.items()}
    return today, yaml.load((root / RECORD).read_text(encoding="utf-8"), yaml.CBaseLoader)


def stale(root: Path = ROOT) -> dict[str, list[str]]:
    """Return, by English file, the texts whose French has changed, has come, or has gone."""
    new, old = states(root)
    changed = {
        file: [id for id in both if old.get(file, {}).get(id) != new.get(file, {}).get(id)]
        for file, both in ((file, old.get(file, {}) | new.get(file, {})) for file in old | new)
    }
    return {file: ids for file, ids in changed.items() if ids}


def noticed(html: str, page: str, notice: str, old: dict[str, list[str]]) -> str:
    """Put a notice, ``$`` being the id, under the heading of each stale text, else the title.

    ``old`` is what ``stale`` returns.
    """
    words = next((f"guide/{WORDS[start]}/" for start in WORDS if page.startswith(start)), None)
    texts = [*old.get(f"docs/en/{page}", [])]
    texts += [text for file in old if words and file.startswith(words) for text in old[file]]
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
