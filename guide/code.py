"""Code for the pages, read from the files that the tests run.

A page names the file and, in Python, the function or class; it also says which lines carry an
annotation. So the examples hold no markers, and one file serves both languages.
"""

import ast
import re
from pathlib import Path

from guide.data import ROOT as ROOT
from guide.data import Mistake

# suffix: the highlighter's name of the language, and how it writes a comment
LANGUAGES = {
    ".py": ("python", "# {}"),
    ".toml": ("toml", "# {}"),
    ".txt": ("text", "# {}"),
    ".in": ("text", "# {}"),
    ".yml": ("yaml", "# {}"),
    ".html": ("html+jinja", "{{# {} #}}"),
    ".svg": ("html+jinja", "{{# {} #}}"),
    ".css": ("css", "/* {} */"),
    ".js": ("js", "// {}"),
    ".java": ("java", "// {}"),
    ".service": ("ini", "# {}"),
    ".timer": ("ini", "# {}"),
    ".socket": ("ini", "# {}"),
    ".nft": ("bash", "# {}"),  # the highlighter has no such language
    ".conf": ("nginx", "# {}"),
    ".sh": ("bash", "# {}"),
    "": ("bash", "# {}"),  # crontab; Containerfile, which the highlighter of that name cuts oddly
}


def fence(path: str, symbol: str = "", notes: tuple[str, ...] = ()) -> str:
    """Return a Markdown fence with a file, or with one function or class of it.

    ``path`` is relative to the project; ``symbol`` a top-level name of a Python file; each of
    ``notes`` a text found in exactly one of the lines shown, which gets the annotation of the same
    rank in the page's list. Raises ``Mistake`` where the file, a name or a text is not there.
    """
    language, comment = LANGUAGES[Path(path).suffix]
    source = text_of(path).rstrip()
    if symbol:
        source = definition(source, symbol, path)
    for rank, text in enumerate(notes, 1):
        source = annotated(source, text, comment.format(f"({rank})!"), path)
    return f'````{language} title="{path}"\n{source}\n````'


def text_of(path: str) -> str:
    """Return the text of a file of the project; raise ``Mistake``."""
    file = ROOT / path
    if not file.is_file():
        raise Mistake(path, "the file", "is not there")
    return file.read_text(encoding="utf-8")


def command(readme: str, language: str = "bash") -> str:
    """Return the first fence of a README in a language: what the tests type as it is written.

    Raises ``Mistake`` where there is none.
    """
    found = re.search(rf"^```{language}\n.*?^```$", text_of(readme), re.M | re.S)
    if not found:
        raise Mistake(readme, f"```{language}", "is no block of it")
    return found.group()


def addresses(readme: str) -> list[str]:
    """Return the addresses that a README opens or asks on the reader's machine, each once."""
    return list(dict.fromkeys(re.findall(r"http://127\.0\.0\.1:8000/[^\s\">]*", text_of(readme))))


def transcript(path: str) -> str:
    """Return a Markdown fence, without a title, with what is typed and what it answers."""
    return f"````console\n{text_of(path).rstrip()}\n````"


def definition(source: str, name: str, path: str) -> str:
    """Return the lines of a top-level function, class or assignment, decorators included."""
    for node in ast.parse(source).body:
        if name in names(node):
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
            return "\n".join(source.splitlines()[first - 1 : node.end_lineno])
    raise Mistake(path, name, "is nothing at the top level")


def names(node: ast.stmt) -> set[str]:
    """Return the names that a statement defines."""
    if isinstance(node, ast.Assign):
        return {t.id for t in node.targets if isinstance(t, ast.Name)}
    if isinstance(node, ast.AnnAssign):
        return {node.target.id} if isinstance(node.target, ast.Name) else set()
    defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {node.name} if isinstance(node, defined) else set()


def annotated(source: str, text: str, mark: str, path: str) -> str:
    """Add ``mark`` to the one line that holds ``text``; a line that goes on takes none.

    A mouse selects the space that the mark leaves after a backslash, and breaks the command.
    """
    lines = source.splitlines()
    found = [i for i, line in enumerate(lines) if text in line]
    if len(found) != 1:
        raise Mistake(path, repr(text), f"is in {len(found)} lines, an annotation wants 1")
    if lines[found[0]].endswith("\\"):
        raise Mistake(path, repr(lines[found[0]]), "an annotation would follow its backslash")
    lines[found[0]] += f"  {mark}"
    return "\n".join(lines)
