"""MkDocs’ way into the guide: French also builds English, then the search index."""

import logging
import sys
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT))  # the command mkdocs loads this file without its package

from guide.beside import put_beside  # noqa: E402
from guide.changed import days, last_day  # noqa: E402
from guide.decision import load  # noqa: E402
from guide.linked_data import linked_data  # noqa: E402
from guide.notebook import front_matter, notebook_files, rendered  # noqa: E402
from guide.pins import NAMES, pins  # noqa: E402
from guide.publish import archive, tree_as_json, tree_schema  # noqa: E402
from guide.search import known, spellings  # noqa: E402
from guide.search.index import write_index  # noqa: E402
from guide.translations import behind, noticed  # noqa: E402
from guide.verified import day  # noqa: E402

ALWAYS = ("flask", "dash", "gunicorn", "uvicorn", "scikit-learn")
STALE = (
    '<p class="stale" data-pagefind-ignore>This part has yet to follow its '
    '<a href="{french}#$" hreflang="fr">French original</a>, which has changed since.</p>'
)
NOT_SERVED = ("assets/images/", "assets/javascripts/", "assets/stylesheets/", "notebook/")
SHARED = "assets/"  # served once, in the first language


def on_config(config: MkDocsConfig) -> None:
    """Give the footer the day of the last verification, and versions for pages without a claim.

    English pages learn what of their French has changed.
    """
    versions = pins()
    if config.strict:  # --quiet would hide from it the warnings that it counts
        logger = logging.getLogger("mkdocs")
        logger.setLevel(min(logger.level, logging.WARNING))
    config.extra["verified"] = day(config.theme["language"])
    config.extra["late"] = {} if config.theme["language"] == "fr" else behind()
    config.extra["changed"] = partial(last_day, days())
    if config.theme["language"] != "fr":  # the first language's names the pages of both
        config.theme.static_templates.discard("sitemap.xml")
    config.extra["versions"] = {NAMES.get(name, name): versions[name] for name in ALWAYS}


@event_priority(100)  # before mkdocs-jupyter looks for notebooks
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out Material's own styles and scripts, which no page loads; add what pages offer."""
    language = config.theme["language"]
    left_out = NOT_SERVED if language == "fr" else (*NOT_SERVED, SHARED)
    for file in list(files):
        if file.src_uri.startswith(left_out):
            files.remove(file)
    offered = {
        "decision/tree.json": tree_as_json(load(language), language),
        "decision/tree.schema.json": tree_schema(),
        "search/known.json": known(language),
    }
    for name, text in offered.items():
        files.append(File.generated(config, name, content=text))
    for file in notebook_files(config):
        files.append(file)
    if language == "fr":  # the one archive serves both languages
        for folder in sorted(ROOT.glob("examples/*/")):
            files.append(
                File.generated(config, f"examples/{folder.name}.zip", content=archive(folder))
            )


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Give the notebook's page its title and description."""
    return front_matter(page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Make the notebook's page as the others are made; tell readers what is not up to date."""
    html = rendered(html, page, config, files) or html
    if config.theme["language"] == "fr":
        return html
    path = page.url.removeprefix("./")
    french = "../" * (path.count("/") + 1) + path
    notice = STALE.format(french=french)
    return noticed(html, page.file.src_uri, notice, config.extra["late"])


def on_page_context(
    context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
) -> None:
    """Give a page's head what it says to programs."""
    day = config.extra["changed"](config.theme["language"], page.file.src_uri)
    context["linked_data"] = linked_data(page, nav, config, day)  # type: ignore[typeddict-unknown-key]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Put beside a page its text in Markdown, and the picture that its address becomes."""
    put_beside(page, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Build English inside the French site and index both for search."""
    site = Path(config.site_dir)
    english = set(site.joinpath("en").rglob("*.html"))
    pages = sorted(set(site.rglob("*.html")) - english)
    site.joinpath("search/spellings.txt").write_text(spellings(pages), encoding="utf-8")
    if config.theme["language"] == "fr":
        build_english(config)
        write_index(site)


def build_english(french: MkDocsConfig) -> None:
    """Build ``mkdocs.en.yml`` into ``en/`` of the French build, at its address."""
    english = load_config(
        str(Path(french.config_file_path).with_name("mkdocs.en.yml")),
        site_dir=str(Path(french.site_dir, "en")),
        site_url=f"{french.site_url}en/",
        strict=french.strict,
    )
    english.plugins.on_startup(command="build", dirty=False)
    build(english)
