"""What a page is, in schema.org's words, for the programs that read its head."""

import json
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

Part = dict[str, Any]


def linked_data(page: Page, nav: Navigation, config: MkDocsConfig, day: str) -> str:
    """Return a page's JSON-LD, to stand in HTML; ``day`` is when it last changed, or nothing."""
    site: Part = {"@type": "WebSite", "name": config.site_name, "url": config.site_url}
    if page.is_homepage:
        parts = [site | about(page, config)]
    else:
        article: Part = {"@type": "TechArticle", "headline": title(page), "url": page.canonical_url}
        article |= about(page, config) | {"image": card(page, config)}
        article |= {"dateModified": day} if day else {}
        article |= answer(page) if "asked" in page.meta else {}
        parts = [article | {"isPartOf": site}, crumbs(page, nav)]
    written = {"@context": "https://schema.org", "@graph": parts}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def answer(page: Page) -> Part:
    """Return what the page of a question is: that question, and its one answer."""
    found = {"@type": "Answer", "text": page.meta["answered"], "url": page.canonical_url}
    asked = {"@type": "Question", "name": page.meta["asked"], "answerCount": 1}
    return {"@type": "QAPage", "mainEntity": asked | {"acceptedAnswer": found}}


def title(page: Page) -> str:
    """Return the title that a page's head has, without the site's name."""
    return str(page.meta.get("title") or page.title)


def card(page: Page, config: MkDocsConfig) -> str:
    """Return the address of a page's card, or of that of the page it stands under."""
    under = page.meta.get("under")
    return f"{config.site_url}{under}card.png" if under else f"{page.canonical_url}card.png"


def about(page: Page, config: MkDocsConfig) -> Part:
    """Return what is said alike of the site and of its pages."""
    described = page.meta.get("description") or config.site_description
    return {"description": described, "inLanguage": str(config.theme["language"])}


def crumbs(page: Page, nav: Navigation) -> Part:
    """Return the way to a page: home, the pages whose addresses begin its own, itself.

    A page that is one of many stands ``under`` another.
    """
    at = page.meta.get("under", page.url)
    assert nav.homepage
    others = [each for each in nav.pages if each not in (nav.homepage, page)]
    above = [each for each in others if at.startswith(each.url)]
    items = [
        {"@type": "ListItem", "position": rank, "name": title(each), "item": each.canonical_url}
        for rank, each in enumerate([nav.homepage, *above, page], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
