"""What a block of code says of itself: the archive it is in, the packages that it needs."""

from guide.code import ROOT
from guide.packages import sentence
from guide.words import words

SNIPPETS = "examples/snippets/"  # programs of their own, not parts of an application


def caption(path: str, symbol: str, up: str, language: str) -> str:
    """Return what to know before the code is run, or nothing.

    A part of an example needs the rest of it; a program of its own, packages. ``up`` leads from the
    page to the root of the site.
    """
    if symbol and path.startswith("examples/"):
        _, folder, name = path.split("/", 2)
        said = words(language).code
        link = f'<a href="{up}examples/{folder}.zip" download>{said.folder}</a>'
        return str(said.extract.format(name=name, link=link))
    if not symbol and path.startswith(SNIPPETS) and path.endswith(".py"):
        return sentence(ROOT / path, language)
    return ""
