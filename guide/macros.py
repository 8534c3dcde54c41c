"""What the pages can call: ``code`` shows an example's file, or a part of it, by name."""

from mkdocs_macros.plugin import MacrosPlugin

from guide.code import fence


def define_env(env: MacrosPlugin) -> None:
    """Give the pages their macros and data (called by mkdocs-macros once for each language)."""
    env.macro(fence, "code")
