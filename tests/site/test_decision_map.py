"""The tree as a map, a list and JSON: each holds every edge, and is read."""

import json
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from urllib.parse import parse_qs

import jsonschema
import pytest
from playwright.sync_api import Page, expect

from guide.decision import Tree, load
from guide.decision.plan import Step
from tests.support.pages import built
from tests.support.projects import PROJECTS
from tests.support.site import Site

Opened = Callable[..., Page]


def steps(at: Step | str, way: str = "") -> Iterator[tuple[str, str]]:
    """Yield every answer of the plan as its way, with what it leads to."""
    if isinstance(at, Step):
        for id, to in at.answers.items():
            here = f"{way}{at.question}={id}"
            yield here, to if isinstance(to, str) else to.question
            yield from steps(to, f"{here}&")


@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_map_holds_every_answer_of_every_way(at: str, site: Site) -> None:
    drawn = built(site.folder, at).select(".map .branch")
    held = set()
    for tag in drawn:
        parts = [part.split("=") for part in str(tag["data-way"]).split("&")]
        for each in product(*(answers.split("|") for _, answers in parts)):
            way = "&".join(f"{part[0]}={id}" for part, id in zip(parts, each, strict=True))
            held.add((way, str(tag["data-to"])))
    assert held == set(steps(load("fr").plan))


@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_list_holds_every_answer_once_and_leads_back_to_what_it_told(at: str, site: Site) -> None:
    tree, html = load("en" if at.startswith("en") else "fr"), built(site.folder, at)
    held = [str(tag["data-way"]) for tag in html.select(".tree li")]
    assert len(held) == len(set(held))
    assert set(held) <= {way for way, _ in steps(tree.plan)}
    assert {way.split("&")[-1] for way in held} == {
        way.split("&")[-1] for way, _ in steps(tree.plan)
    }
    told = {tag["id"]: tag.get_text() for tag in html.select(".tree .asks[id]")}
    for link in html.select(".tree .asks a"):
        assert told[str(link["href"])[1:]] == link.get_text()
    leaves = {tag["href"] for tag in html.select(".tree .leaf")}
    assert leaves == {tag["href"] for tag in html.select(".map .leaf")}
    assert leaves == {f"{id}/" for id in tree.recommendations}


@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_what_may_be_ticked_says_its_advice_and_what_it_turns(at: str, site: Site) -> None:
    tree, html = load("en" if at.startswith("en") else "fr"), built(site.folder, at)
    for answer in tree.last.answers:
        told = html.select_one(f"#{tree.last.id}-{answer.id} + dd").get_text()
        assert answer.reason in told
        assert all(tree.advice[id].name in told for id in answer.advice)
        assert all(tree.recommendations[to].name in told for _, to in tree.turns[answer.id])


@pytest.mark.parametrize("at", ["decision/", "en/decision/"])
def test_questions_offer_every_answer(at: str, site: Site) -> None:
    tree = load("en" if at.startswith("en") else "fr")
    inputs = built(site.folder, at).select(".asking input")
    asked = [(i["name"], i["value"], i["type"] == "checkbox") for i in inputs]
    assert asked == [(q.id, a.id, q.several) for q in tree.questions.values() for a in q.answers]


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
    published["questions"]["what"]["answers"][0].pop("needs")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(published | {"$schema": "", "language": language}, schema)


def told(tree: dict[str, Any], search: str) -> str:
    """Answer from the JSON alone, by the two rules that its schema tells."""
    given, needs = parse_qs(search), []

    def holds(when: list[dict[str, list[str]]]) -> bool:
        return not when or any(
            all(set(given.get(q, [])) & set(ids) for q, ids in way.items()) for way in when
        )

    for question in tree["questions"].values():
        chosen = [a for a in question["answers"] if a["id"] in given.get(question["id"], [])]
        assert question["several"] or bool(chosen) == holds(question["when"]), question["id"]
        needs += [need for answer in chosen for need in answer["needs"]]
    return next(
        id for id in tree["preferred"] if all(id in tree["needs"][need]["met"] for need in needs)
    )


def test_the_json_answers_every_project_by_itself(site: Site) -> None:
    tree = json.loads((site.folder / "decision/tree.json").read_text(encoding="utf-8"))
    for id, project in PROJECTS.items():
        assert told(tree, project["answers"]) in project["accept"], id


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
