"""All languages say the same: what was confirmed of each translated text, by both sides' hashes.

A text is what ``guide.texts`` finds. Where one side has changed since, the tests name it; where the
original has, the translated page says so too, until ``nox -s translated``.
"""

import hashlib
import shutil
import sys
from pathlib import Path

import yaml

from guide.code import ROOT
from guide.cuts import Loader, Pair
from guide.texts import original_of, texts, translation

Hashes = dict[str, dict[str, str]]
RECORD = Path("guide/translations")  # a file for each translated one: docs/en/asgi.md.yml
HEADER = "# Written by `nox -s translated`: each text's hash, its original's first.\n\n"
ABSENT = "-"
TRANSLATION = "the translation has changed"


def digest(text: str) -> str:
    """Return what changes with a text, not with where its lines are cut."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12] if text else ABSENT


def hashes(pair: Pair) -> str:
    """Return a text's two hashes."""
    return f"{digest(pair[0])} {digest(pair[1])}"


def states(root: Path = ROOT) -> tuple[Hashes, Hashes]:
    """Return both sides of each text today, and as they were confirmed, by translated file."""
    today = {
        file: {id: hashes(pair) for id, pair in both.items()} for file, both in texts(root).items()
    }
    return today, recorded(root)


def recorded(root: Path) -> Hashes:
    """Return what was confirmed of each translated file."""
    return {
        path.relative_to(root / RECORD).as_posix().removesuffix(".yml"): yaml.load(
            path.read_text(encoding="utf-8"), Loader
        )
        for path in sorted((root / RECORD).rglob("*.yml"))
    }


def stale(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Return, by translated file and text, what has changed on one side or both, come, or gone."""
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
    (one, other), (one_now, other_now) = before.split(), after.split()
    if ABSENT in (one_now, other_now):
        return f"is in the {'translation' if one_now == ABSENT else 'original'} only"
    if one == one_now:
        return f"{TRANSLATION}, the original has not"
    also = "the translation has not" if other == other_now else "and the translation"
    return f"the original has changed, {also}"


def behind(language: str, root: Path = ROOT) -> dict[str, list[str]]:
    """Return, by file of a language, the texts whose original has changed, has come, or gone."""
    return {
        file: [id for id, reason in ids.items() if not reason.startswith(TRANSLATION)]
        for file, ids in stale(root).items()
        if file in (original_of(file), translation(original_of(file), language))
    }


def main(names: list[str], root: Path = ROOT) -> None:
    """Record as translated the files named, or a text of one; else all.

    ``docs/en/asgi.md``, or its original, which stands for all its translations.
    """
    new, old = states(root)
    if not names:
        shutil.rmtree(root / RECORD, ignore_errors=True)
    for name in names or new:
        named, _, id = name.partition("#")
        files = [file for file in new if named in (file, original_of(file))]
        if not files or any(id and id not in new[file] for file in files):
            raise SystemExit(f"{name}: no such text")
        for file in files:
            old[file] = old.get(file, {}) | {id: new[file][id]} if id else new[file]
            record(file, old[file], root)


def there(file: str, root: Path = ROOT) -> str:
    """Return a translated file, or the one that has all languages where it stands for that."""
    return file if (root / file).exists() else original_of(file)


def record(file: str, ids: dict[str, str], root: Path) -> None:
    """Write what is confirmed of a translated file."""
    path = root / RECORD / f"{file}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + yaml.safe_dump(ids), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
