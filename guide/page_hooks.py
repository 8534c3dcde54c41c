"""MkDocs’ way into the guide, page by page; see ``hooks.py`` for the site."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide import preview
from guide.beside import put_beside
from guide.languages import FIRST
from guide.linked_data import card, linked_data
from guide.notebook import front_matter, rendered, source
from guide.notices import noticed


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Give the notebook's page its title and description."""
    return front_matter(page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Make the notebook's page as the others are made; tell readers what is not up to date."""
    html = rendered(html, page, config, files) or html
    language = config.theme["language"]
    if language == FIRST:
        return html
    return noticed(html, page.file.src_uri, page.url, language, config.extra["late"])


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Say where the text of a page is written, and what its head says to programs."""
    context["source"] = source(page, config)  # type: ignore[typeddict-unknown-key]
    day = config.extra["changed"](config.theme["language"], page.file.src_uri)
    context["card"] = card(page, config)  # type: ignore[typeddict-unknown-key]
    context["linked_data"] = linked_data(page, nav, config, day)  # type: ignore[typeddict-unknown-key]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Put beside a page its text in Markdown, and the picture that its address becomes."""
    if not preview.under_way:
        put_beside(page, config)
