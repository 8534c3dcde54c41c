"""What ``mkdocs serve`` does: after an edit, it builds again the languages that it concerns.

``PREVIEW=en`` builds the others the first time only. ``serve --clean`` serves the published site.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from guide.code import ROOT
from guide.languages import FIRST, LANGUAGES, OTHERS
from guide.others import build_other

under_way = False  # by `mkdocs serve`, which needs only what a reader of pages sees
WANTED = {*os.environ.get("PREVIEW", "").split()} or {*LANGUAGES}


class Preview:
    """Builds after an edit; what has failed is to be built after the next one too."""

    def __init__(self, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        self.config = config
        self.builder = builder
        self.looked = time.time()
        self.due: set[str] = set()

    def __call__(self) -> None:
        """Build, or begin again where the code that is loaded has changed."""
        since, self.looked = self.looked, time.time()
        edited = {*changed([self.config.docs_dir, *self.config.watch], since)}
        if loaded(edited):
            shutil.rmtree(self.config.site_dir)
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
        self.due |= concerned(edited) & WANTED
        for language in [each for each in LANGUAGES if each in self.due]:
            self.build(language)
            self.due.remove(language)

    def build(self, language: str) -> None:
        """Build a language; a mistake, for which the macros leave the program, is to be mended."""
        try:
            if language == FIRST:
                self.builder()
            else:
                build_other(self.config, language, "serve")
        except SystemExit as mistake:
            raise Abort(f"docs/{language} is not built") from mistake


def changed(watched: list[str], since: float) -> Iterator[Path]:
    """Yield the files that have changed since a time, and the folders where one came or went."""
    for each in map(Path, watched):
        for path in [each, *each.rglob("*")]:
            if path.exists() and path.stat().st_mtime >= since:
                yield path


def loaded(edited: set[Path]) -> bool:
    """Tell whether code that this process has loaded is among files; raise where it is no code."""
    modules = {getattr(module, "__file__", None) for module in [*sys.modules.values()]}
    code = [path for path in edited if str(path) in modules]
    for path in code:
        compile(path.read_bytes(), path, "exec")
    return bool(code)


def concerned(edited: set[Path]) -> set[str]:
    """Return the languages to build: a translation alone where nothing else has changed."""
    for language in OTHERS:
        if edited and all(path.is_relative_to(ROOT / "docs" / language) for path in edited):
            return {language}
    return {*LANGUAGES}


def aside(config: MkDocsConfig) -> None:
    """Put the other languages out of the folder that the first one's build is about to empty."""
    for language in OTHERS:
        built, kept = Path(config.site_dir, language), Path(f"{config.site_dir}-{language}")
        if built.exists():
            shutil.rmtree(kept, ignore_errors=True)
            built.rename(kept)


def back(config: MkDocsConfig) -> None:
    """Put them back; build those that have never been."""
    for language in OTHERS:
        kept = Path(f"{config.site_dir}-{language}")
        if kept.exists():
            kept.rename(Path(config.site_dir, language))
        else:
            build_other(config, language, "serve")
