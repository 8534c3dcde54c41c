"""The packages that a program needs, by the names that pip knows, told from what it imports."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from guide.words import words

# where more than a hyphen differs; the tests run the XGBoost that is for processors alone
NAMES = {
    "PIL": "pillow",
    "dotenv": "python-dotenv",
    "pythonjsonlogger": "python-json-logger",
    "sklearn": "scikit-learn",
    "xgboost": "xgboost-cpu",
}
# what a program writes: the extra that this wants, and the packages for which it stands
EXTRAS = {
    "DiskcacheManager": ("dash[diskcache]", {"dash", "diskcache", "multiprocess"}),
    "CeleryManager": ("dash[celery]", {"dash", "celery"}),
    "fastapi": ("dash[fastapi]", {"dash"}),
    "quart": ("dash[quart]", {"dash"}),
    "Celery": ("celery[redis]", {"celery"}),
    "async def": ("flask[async]", {"flask"}),
}


def sentence(file: Path, language: str) -> str:
    """Return the sentence that says what to install before a program runs, or nothing."""
    needed = packages(file)
    said = words(language).code.packages
    return str(said.format(packages=", ".join(needed))) if needed else ""


def packages(file: Path) -> list[str]:
    """Return the packages that a program imports, and those that run its tests or check its types.

    Neither Python's own modules nor the files beside it are packages.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    own = {*sys.stdlib_module_names, *(each.stem for each in file.parent.glob("*.py"))}
    needed = {NAMES.get(name, name.replace("_", "-")) for name in set(imported(tree)) - own}
    signs = set(written(tree))
    for sign, (extra, brought) in EXTRAS.items():
        if sign in signs and needed & brought:
            needed = needed - brought | {extra}
    return sorted(needed | set(runners(tree)))


def runners(tree: ast.Module) -> Iterator[str]:
    """Yield the packages that run what a program has: tests, tests in a browser, types."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield "pytest"
            if any(each.arg == "page" for each in node.args.args):
                yield "pytest-playwright"
    if "mypy --strict" in (ast.get_docstring(tree) or ""):
        yield "mypy"


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that a program imports, without what is inside them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def written(tree: ast.Module) -> Iterator[str]:
    """Yield what may want an extra: the names used, the backends given, ``async def``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.AsyncFunctionDef):
            yield "async def"
        elif isinstance(node, ast.keyword) and node.arg == "backend":
            inside = ast.walk(node.value)
            yield from (str(each.value) for each in inside if isinstance(each, ast.Constant))
