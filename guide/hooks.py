"""MkDocs’ way into the guide: the first language also builds the others, then search’s index."""

import logging
import sys
from functools import partial
from pathlib import Path

from jinja2 import Environment
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

from guide import revisions  # noqa: E402
from guide.beside import put_beside  # noqa: E402
from guide.changed import days, last_day  # noqa: E402
from guide.formats import filters  # noqa: E402
from guide.highlight import mark_only_coloured  # noqa: E402
from guide.languages import FIRST, LANGUAGES, OTHERS, prefix  # noqa: E402
from guide.linked_data import linked_data  # noqa: E402
from guide.moved import redirects  # noqa: E402
from guide.notebook import front_matter, notebook_files, rendered, source  # noqa: E402
from guide.notices import noticed  # noqa: E402
from guide.pins import NAMES, pins  # noqa: E402
from guide.publish import offered  # noqa: E402
from guide.search import spellings  # noqa: E402
from guide.search.index import write_index  # noqa: E402
from guide.translations import behind  # noqa: E402
from guide.verified import day  # noqa: E402
from guide.words import spoken, words  # noqa: E402

ALWAYS = ("flask", "dash", "gunicorn", "uvicorn", "scikit-learn")
NOT_SERVED = (
    *("assets/images/", "assets/javascripts/", "assets/stylesheets/"),
    *("notebook/", "words/"),
)
SHARED = "assets/"  # served once, in the first language


def on_config(config: MkDocsConfig) -> None:
    """Give the footer the day of the last verification, and versions for pages without a claim.

    Translated pages learn what of their original has changed.
    """
    mark_only_coloured()
    versions = pins()
    if config.strict:  # --quiet would hide from it the warnings that it counts
        logger = logging.getLogger("mkdocs")
        logger.setLevel(min(logger.level, logging.WARNING))
    config.watch += [str(ROOT / f"mkdocs.{other}.yml") for other in OTHERS]
    config.extra["verified"] = day()
    config.extra["changed"] = partial(last_day, days())
    language = config.theme["language"]
    config.extra["revisions"] = revisions.load(language)
    config.extra["late"] = {} if language == FIRST else behind(language)
    config.extra["versions"] = {NAMES.get(name, name): versions[name] for name in ALWAYS}


@event_priority(100)  # before mkdocs-jupyter looks for notebooks
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out Material's own styles and scripts, which no page loads; add what pages offer."""
    language = config.theme["language"]
    left_out = NOT_SERVED if language == FIRST else (*NOT_SERVED, SHARED)
    for file in list(files):
        if file.src_uri.startswith(left_out):
            files.remove(file)
    for name, content in offered(language):
        files.append(File.generated(config, name, content=content))
    for file in notebook_files(config):
        files.append(file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the theme’s templates the words of their language, and the list of all languages.

    Once the pages have their titles, old addresses lead to them.
    """
    language = config.theme["language"]
    env.filters.update(filters(language))
    env.globals.update(
        words=words(language), language=spoken(language), languages=[*map(spoken, LANGUAGES)]
    )
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    for old, html in redirects(env, pages):
        files.append(File.generated(config, f"{old}index.html", content=html))


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
    context["linked_data"] = linked_data(page, nav, config, day)  # type: ignore[typeddict-unknown-key]


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Put beside a page its text in Markdown, and the picture that its address becomes."""
    put_beside(page, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Build the other languages inside the first one’s site and index them all for search."""
    site, first = Path(config.site_dir), config.theme["language"] == FIRST
    others = {page for each in OTHERS if first for page in site.joinpath(each).rglob("*.html")}
    pages = sorted(set(site.rglob("*.html")) - others)
    site.joinpath("search/spellings.txt").write_text(spellings(pages), encoding="utf-8")
    if first:
        for language in OTHERS:
            build_other(config, language)
        write_index(site)


def build_other(first: MkDocsConfig, language: str) -> None:
    """Build ``mkdocs.<language>.yml`` inside the first language’s build, at its address."""
    other = load_config(
        str(Path(first.config_file_path).with_name(f"mkdocs.{language}.yml")),
        site_dir=str(Path(first.site_dir, language)),
        site_url=f"{first.site_url}{prefix(language)}",
        strict=first.strict,
    )
    other.plugins.on_startup(command="build", dirty=False)
    build(other)
