"""What people who contribute are told: each file and each test named is there."""

import re
from pathlib import Path

import pytest

from tests.support.pages import CLAIMED
from tests.support.paths import DOCS, ROOT

TOLD = [
    *(DOCS / language / "contribution.md" for language in ("fr", "en")),
    *(ROOT / name for name in ("CONTRIBUTING.md", "SECURITY.md", "LICENSE-TEXT")),
]
NAMED = re.compile(r"`([\w./*-]+/[\w./*-]*|[\w.-]+\.(?:md|toml|yml|txt|in))`|\]\(([^):#]+)")
TESTS = re.compile(r"\btests/[\w/]+\.py\b")
# in each example, where nox is installed, or made from data
ANYWHERE = {".venv/bin/nox", "requirements.in", "requirements.txt", "tests/"}
ANYWHERE |= {"proofs/id.md", "proofs/identifiant.md"}


def made(to: str, source: Path) -> bool:
    """Tell whether a link leads to a file, or to a page that is made from data."""
    return to in CLAIMED or (source.parent / to).exists()


@pytest.mark.parametrize("source", TOLD, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_file_named_is_there(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    named = [path for path, _ in NAMED.findall(text) if path and path not in ANYWHERE]
    missing = [path for path in [*named, *TESTS.findall(text)] if not list(ROOT.glob(path))]
    missing += [to for _, to in NAMED.findall(text) if to and not made(to, source)]
    assert missing == []


def test_the_hook_types_what_the_page_types() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    [typed] = re.findall(r"entry: \.venv/bin/(nox .*)", hooks)
    assert f"`{typed}`" in (DOCS / "fr/contribution.md").read_text(encoding="utf-8")


def test_the_container_installs_what_the_readme_installs() -> None:
    container = (ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8")
    [installs] = re.findall(r'"postCreateCommand": "(.*)"', container)
    assert f"{installs} && " in (ROOT / "README.md").read_text(encoding="utf-8")
