"""What a block of Python on a page lacks, told from what the page shows and nothing else."""

import ast
import builtins
import re
import symtable
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import PurePath

from bs4 import Tag
from packaging.utils import canonicalize_name

from tests.examples.code_blocks import file_and_text
from tests.support.examples import FLASK, SNIPPETS
from tests.support.newcomer import STEPS
from tests.support.paths import ROOT

GIVEN = {*dir(builtins), "__file__"}
LOCK = ROOT / "requirements/test.txt"


@dataclass
class Extract:
    """A block: its file, text and section, the sentence just above it, what else the page gives.

    ``companions`` are the modules shown in the same section, ``archives`` the page’s own.
    """

    file: str
    text: str
    section: str
    needs: Tag | None
    companions: set[str]
    archives: set[str]

    @property
    def whole(self) -> bool:
        return self.text.strip() == (ROOT / self.file).read_text(encoding="utf-8").strip()

    @property
    def folder(self) -> str:
        """The name of the application that the file is a part of, or nothing."""
        file = ROOT / self.file
        if file.is_relative_to(STEPS):
            return FLASK.name
        program = self.whole and file.is_relative_to(SNIPPETS)
        apart = program or not file.is_relative_to(ROOT / "examples")
        return "" if apart else PurePath(self.file).parts[1]

    def lacks(self) -> set[str]:
        """Return the names and modules that nothing gives, and no sentence asks for."""
        offered = self.archives if self.whole else archives(self.needs)
        if f"{self.folder}.zip" in offered:  # the rest of the folder is there
            return unknown(self.text) if self.whole else set()
        said = {code.get_text() for code in self.needs.select("code")} if self.needs else set()
        modules = {name for name in imported(self.text) if not installed(name)}
        return (unknown(self.text) | modules) - said - self.companions


def extracts(page: Tag) -> Iterator[Extract]:
    """Yield the blocks that show a file of Python, or a part of it."""
    blocks = [
        (*file_and_text(pre), pre.find_previous(["h1", "h2", "h3"]), pre)
        for pre in page.select("pre")
    ]
    offered = archives(page)
    for file, text, heading, pre in blocks:
        if file.endswith(".py"):
            companions = {PurePath(name).stem for name, _, other, _ in blocks if other is heading}
            before = pre.parent.find_previous_sibling() if pre.parent else None
            needs = before if before and "needs" in before.get("class", []) else None
            section = str(heading.get("id", "")) if heading else ""
            yield Extract(file, text, section, needs, companions, offered)


def archives(place: Tag | None) -> set[str]:
    """Return the archives that a place leads to."""
    links = place.select('a[href$=".zip"]') if place else []
    return {PurePath(str(link["href"])).name for link in links}


def unknown(source: str) -> set[str]:
    """Return the names that a program uses and never defines."""
    top = symtable.symtable(source, "page", "exec")
    own = {symbol.get_name() for symbol in top.get_symbols() if defines(symbol)}
    return {name for table in tables(top) for name in used(table)} - own - GIVEN


def tables(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from tables(child)


def defines(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def used(table: symtable.SymbolTable) -> Iterator[str]:
    """Yield the names that a scope looks for at the top of its module."""
    for symbol in table.get_symbols():
        here = table.get_type() == "module"
        if symbol.is_referenced() and (symbol.is_global() or here):
            yield symbol.get_name()


def imported(source: str) -> set[str]:
    """Return the modules that a program imports, without what is inside them."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    named = [node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in plain + named}


def installed(module: str) -> bool:
    """Tell whether a module is Python's own, or a package's that the lock names."""
    return module in sys.stdlib_module_names or module in locked()


@cache
def locked() -> set[str]:
    """Return the modules that the packages of the lock bring."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    names = {
        canonicalize_name(line.split("==")[0]) for line in lines if re.match(r"[\w.-]+==", line)
    }
    brought = packages_distributions().items()
    return {module for module, by in brought if names & {canonicalize_name(name) for name in by}}
