"""What the site offers besides its pages: the tree as JSON with its schema, examples as ZIPs."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from guide.code import ROOT
from guide.decision import Tree, load
from guide.languages import FIRST
from guide.search import known

SHOWN = (".py", ".html", ".svg", ".js", ".css", ".toml", ".yml", ".txt", ".in")
NEVER = {
    *(".nox", ".venv", "__pycache__", "model.skops", "keys.txt", "key.txt", "state"),
    *("digits", "digits.csv", "instance", "report", "report-builds", "report.html", "site"),
}


def offered(language: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files that a language offers beside its pages, with where each is served."""
    yield "decision/tree.json", tree_as_json(load(language), language)
    yield "decision/tree.schema.json", tree_schema()
    yield "search/known.json", known(language)
    if language == FIRST:  # the one archive serves every language
        for folder in sorted(ROOT.glob("examples/*/")):
            yield f"examples/{folder.name}.zip", archive(folder)


class PublishedTree(Tree):
    """The decision tree of the guide “Flask or Dash?”, its texts in one language.

    Ask the questions in order, each where one of the ways of its ``when`` was answered (or where it
    has none), and offer an answer likewise; one answer, or ``several``. Then take the first of
    ``preferred`` that all the ``needs`` of the answers name as ``met``; their ``advice`` comes with
    it. ``plan`` is the same tree unrolled, as long as nothing is ticked among several.
    """

    schema_: str = Field("tree.schema.json", alias="$schema")
    language: str


def tree_as_json(tree: Tree, language: str) -> str:
    """Return the tree for other programs; ``tree_schema`` says what it holds."""
    return PublishedTree(language=language, **dict(tree)).model_dump_json(by_alias=True, indent=1)


def tree_schema() -> str:
    """Return the JSON schema of ``tree_as_json``."""
    schema = PublishedTree.model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def own_files(folder: Path) -> list[Path]:
    """Return an example’s files, without what running it leaves there."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in files if not any(map(left_behind, path.relative_to(folder).parts))]


def left_behind(name: str) -> bool:
    """Tell whether a file or folder comes from running an example."""
    return name in NEVER or name.endswith(("_cache", ".key", ".old"))


def listed_files(folder: Path) -> list[Path]:
    """Return the files of an example that a page shows in full."""
    listed = [path for path in own_files(folder) if path.suffix in SHOWN]
    return [
        path for path in listed if path.with_suffix(".in") not in listed or path.suffix == ".in"
    ]


def has_copy(folder: Path, file: Path) -> bool:
    """Tell whether an example has a file of the same name and content."""
    return any(other.read_bytes() == file.read_bytes() for other in folder.rglob(file.name))


def archive(folder: Path) -> bytes:
    """Return an example as a ZIP, the same for the same files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for path in own_files(folder):
            file.writestr(entry(path, folder.parent), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def entry(path: Path, root: Path) -> zipfile.ZipInfo:
    """Return a file’s place in a ZIP, to be read by any user: a service’s is not who unpacks it."""
    info = zipfile.ZipInfo(path.relative_to(root).as_posix())
    info.create_system = 3  # Unix, whose permissions follow
    info.external_attr = (0o755 if path.stat().st_mode & 0o100 else 0o644) << 16
    return info
