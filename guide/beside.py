"""What stands beside a page: its text in Markdown, and the picture that its address becomes.

A page that is one of many has that of the page it stands under: a card takes longer than the page.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from guide.cards import card
from guide.linked_data import title
from guide.twins import twin


def put_beside(page: Page, config: MkDocsConfig) -> None:
    """Write ``index.md``, and ``card.png`` where it is the page's own, into its folder."""
    folder = Path(page.file.abs_dest_path).parent
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("index.md").write_text(twin(page, config), encoding="utf-8")
    if "under" in page.meta:
        return
    shared = card(config.site_name, title(page), page.meta["description"])
    folder.joinpath("card.png").write_bytes(shared)
