"""What the pages can call: ``code`` shows a file or a part of it, ``command`` what a README types.
``example_files`` names those of an example.

And the data they can show: ``decision``, the tree in the page's language, and its ``decision_map``.
"""

from mkdocs_macros.plugin import MacrosPlugin

from guide.code import ROOT, command, fence
from guide.decision import lay_out, load
from guide.publish import listed_files


def define_env(env: MacrosPlugin) -> None:
    """Give the pages their macros and data (called by mkdocs-macros once for each language)."""
    env.macro(fence, "code")
    env.macro(command)
    env.macro(example_files)
    tree = load(env.conf["theme"]["language"])
    env.variables["decision"] = tree
    env.variables["decision_map"] = lay_out(tree)


def example_files(folder: str) -> list[str]:
    """Return the files of an example that a page shows in full, as ``code`` names them."""
    return [path.relative_to(ROOT).as_posix() for path in listed_files(ROOT / folder)]
