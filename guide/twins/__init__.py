"""The twin of a page, for programs and for people who paste: its text alone, in Markdown."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from guide.twins.blocks import blocks
from guide.twins.tree import tree

__all__ = ["twin"]


def twin(page: Page, config: MkDocsConfig) -> str:
    """Return what a page says, as Markdown, its links whole; and at the end where it is from."""
    assert page.canonical_url
    text = "\n\n".join(blocks(tree(page.content or ""), page.canonical_url))
    return f"{text}\n\n---\n\n{config.site_name} <{page.canonical_url}>\n"
