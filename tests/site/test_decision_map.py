"""The tree as a map, a list and JSON: each holds every edge, and is read."""

import json
from collections.abc import Callable

import jsonschema
import pytest
from playwright.sync_api import Page, expect

from guide.decision import Tree, load
from tests.support.pages import built
from tests.support.site import Site

Opened = Callable[..., Page]


@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_map_and_list_hold_the_same_edges(at: str, site: Site) -> None:
    tree = load("en" if at.startswith("en") else "fr")
    html = built(site.folder, at)
    held = {
        where: {(str(tag["data-way"]).split("&")[-1], tag["data-to"]) for tag in html.select(where)}
        for where in (".map .branch", ".tree li")
    }
    edges = {(f"{q.id}={a.id}", a.to) for q in tree.questions.values() for a in q.answers}
    assert held == {".map .branch": edges, ".tree li": edges}
    leaves = {tag["href"] for tag in html.select(".tree .leaf")}
    assert leaves == {tag["href"] for tag in html.select(".map .leaf")}
    assert leaves == {f"{id}/" for id in tree.recommendations}


@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_questions_hold_the_same_edges(at: str, site: Site) -> None:
    tree = load("en" if at.startswith("en") else "fr")
    asked = {
        (i["name"], i["value"], i["data-to"])
        for i in built(site.folder, at).select(".asking input")
    }
    assert asked == {(q.id, a.id, a.to) for q in tree.questions.values() for a in q.answers}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_json_is_the_tree_and_keeps_to_its_schema(language: str, site: Site) -> None:
    folder = site.folder / ("en" if language == "en" else "") / "decision"
    text = (folder / "tree.json").read_text(encoding="utf-8")
    schema = json.loads((folder / "tree.schema.json").read_text(encoding="utf-8"))
    published = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(published, schema)
    assert (published.pop("$schema"), published.pop("language")) == ("tree.schema.json", language)
    assert Tree.model_validate(published) == load(language)
    published["questions"]["who"]["answers"][0].pop("to")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(published | {"$schema": "", "language": language}, schema)


@pytest.mark.parametrize("width", [1280, 1600])
@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_map_is_read_at_twelve_pixels_and_its_texts_do_not_touch(
    at: str, width: int, site: Site, new_page: Opened
) -> None:
    page = new_page(width=width)
    page.goto(site.url + at)
    assert page.locator(".map svg").evaluate("svg => 12 * svg.getScreenCTM().a") >= 12
    boxes = page.locator(".map text").evaluate_all(
        "texts => texts.map((t) => t.getBoundingClientRect())"
        ".map((b) => [b.left, b.top, b.right, b.bottom])"
    )
    touching = [
        (a, b)
        for rank, a in enumerate(boxes)
        for b in boxes[rank + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] + 2 < b[3] and b[1] + 2 < a[3]
    ]
    assert touching == []
    assert max(right for _, _, right, _ in boxes) <= width


def test_on_a_phone_the_list_stands_for_the_map(site: Site, new_page: Opened) -> None:
    page = new_page(width=360)
    page.goto(f"{site.url}decision/")
    expect(page.locator(".map")).to_be_hidden()
    expect(page.locator(".tree")).to_be_visible()
