"""What the pages can call: ``code`` shows a file or a part of it, ``command`` what a README types.

And the data they can show: ``decision``, the tree in the page's language, and its ``decision_map``.
"""

from mkdocs_macros.plugin import MacrosPlugin

from guide.code import command, fence
from guide.decision import lay_out, load


def define_env(env: MacrosPlugin) -> None:
    """Give the pages their macros and data (called by mkdocs-macros once for each language)."""
    env.macro(fence, "code")
    env.macro(command)
    tree = load(env.conf["theme"]["language"])
    env.variables["decision"] = tree
    env.variables["decision_map"] = lay_out(tree)
