"""The other languages, built inside the first one’s site, each by ``mkdocs.<language>.yml``."""

import multiprocessing
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from guide.languages import OTHERS, prefix

Command = Literal["build", "serve"]


def build_other(first: MkDocsConfig, language: str, command: Command) -> None:
    """Build a language inside the first one’s site, at its address."""
    other = load_config(
        str(Path(first.config_file_path).with_name(f"mkdocs.{language}.yml")),
        site_dir=str(Path(first.site_dir, language)),
        site_url=f"{first.site_url}{prefix(language)}",
        strict=first.strict,
    )
    other.plugins.on_startup(command=command, dirty=False)
    build(other)


def begin(first: MkDocsConfig) -> dict[str, BaseProcess]:
    """Begin to build the others beside the first, where a process can go on as two.

    They end with it where it fails.
    """
    if sys.platform != "linux":
        return {}
    fork = multiprocessing.get_context("fork")
    begun = {
        language: fork.Process(target=build_other, args=(first, language, "build"), daemon=True)
        for language in OTHERS
    }
    for process in begun.values():
        process.start()
    return dict(begun)


def finish(first: MkDocsConfig, begun: dict[str, BaseProcess]) -> None:
    """Wait for the others that have begun, build the rest; a language that fails ends the build."""
    for language in OTHERS:
        if language not in begun:
            build_other(first, language, "build")
            continue
        begun[language].join()
        if begun[language].exitcode:
            raise Abort(f"docs/{language} is not built")
