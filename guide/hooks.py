"""MkDocs’ way into the guide: the first language also builds the others, then search’s index."""

import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT))  # the command mkdocs loads this file without its package

from guide import decision, listings, others, preview, questions, revisions  # noqa: E402
from guide.changed import days, last_day  # noqa: E402
from guide.claims.backlinks import put_places  # noqa: E402
from guide.claims.pages import pages as claims_pages  # noqa: E402
from guide.formats import filters  # noqa: E402
from guide.languages import FIRST, LANGUAGES, OTHERS  # noqa: E402
from guide.moved import redirects, sections_of  # noqa: E402
from guide.notebook import notebook_files  # noqa: E402
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


def on_startup(command: others.Command, dirty: bool) -> None:
    """Remember whether the site is for a preview."""
    preview.under_way = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Build after an edit what it concerns, where the whole site is not asked for."""
    if preview.under_way:
        server.builder = preview.Preview(config, builder)


def on_config(config: MkDocsConfig) -> None:
    """Give the footer the day of the last verification, and versions for pages without a claim.

    Translated pages learn what of their original has changed.
    """
    listings.colour()
    words.cache_clear()  # another build of `mkdocs serve` may have read them before an edit
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


def on_pre_build(config: MkDocsConfig) -> None:
    """Keep the other languages from a preview's build of the first, which empties the site."""
    if preview.under_way and config.theme["language"] == FIRST:
        preview.aside(config)


@event_priority(100)  # before mkdocs-jupyter looks for notebooks
def on_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out Material's own styles and scripts, which no page loads; add what pages offer.

    The pages of recommendations, claims and questions, which differ by their texts alone, are made
    here. The site has just been emptied: the other languages can begin.
    """
    language = config.theme["language"]
    if language == FIRST and not preview.under_way:
        config.extra["begun"] = others.begin(config)
    left_out = NOT_SERVED if language == FIRST else (*NOT_SERVED, SHARED)
    for file in list(files):
        if file.src_uri.startswith(left_out):
            files.remove(file)
    made = (*decision.pages(decision.load(language)), *claims_pages(language))
    asked = questions.pages(questions.load(language))
    for name, content in (*offered(language), *made, *asked):
        files.append(File.generated(config, name, content=content))
    for file in notebook_files(config):
        files.append(file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the theme’s templates the words of their language, and the list of all languages.

    Once the pages have their titles, old addresses lead to them, and claims to where they are made.
    """
    language = config.theme["language"]
    env.filters.update(filters(language))
    env.globals.update(
        words=words(language), language=spoken(language), languages=[*map(spoken, LANGUAGES)]
    )
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    questions.chain(questions.load(language), pages)
    env.globals["moved_from"] = partial(sections_of, pages=pages)
    put_places(pages.values())
    for old, html in redirects(env, pages):
        files.append(File.generated(config, f"{old}index.html", content=html))


def on_post_build(config: MkDocsConfig) -> None:
    """Have the other languages inside the first one’s site, and index them all for search."""
    site, first = Path(config.site_dir), config.theme["language"] == FIRST
    if not preview.under_way:
        apart = [site / each for each in OTHERS] if first else []
        pages = [page for page in sorted(site.rglob("*.html")) if not {*page.parents} & {*apart}]
        site.joinpath("search/spellings.txt").write_text(spellings(pages), encoding="utf-8")
    if first and preview.under_way:
        preview.back(config)
    elif first:
        others.finish(config, config.extra["begun"])
        write_index(site)
