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
        article |= about(page, config) | {"image": f"{page.canonical_url}card.png"}
        article |= {"dateModified": day} if day else {}
        parts = [article | {"isPartOf": site}, crumbs(page, nav)]
    written = {"@context": "https://schema.org", "@graph": parts}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def title(page: Page) -> str:
    """Return the title that a page's head has, without the site's name."""
    return str(page.meta.get("title") or page.title)


def about(page: Page, config: MkDocsConfig) -> Part:
    """Return what is said alike of the site and of its pages."""
    described = page.meta.get("description") or config.site_description
    return {"description": described, "inLanguage": str(config.theme["language"])}


def crumbs(page: Page, nav: Navigation) -> Part:
    """Return the way to a page: home, the pages whose addresses begin its own, itself."""
    above = [each for each in nav.pages if page.url.startswith(each.url) and each is not page]
    assert nav.homepage
    items = [
        {"@type": "ListItem", "position": rank, "name": title(each), "item": each.canonical_url}
        for rank, each in enumerate([nav.homepage, *above, page], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
