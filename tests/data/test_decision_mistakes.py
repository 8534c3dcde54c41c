"""A mistake in the decision tree's files is refused in one line, with its file, id and reason."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.data import Mistake
from guide.decision import load, paths

# what an invented tree says where it is sound
TREE = {
    "questions": {
        "who": {"answers": {"people": {}, "programs": {"needs": ["api"]}}},
        "what": {"when": [{"who": ["people"]}], "answers": {"read": {"needs": ["read"]}}},
        "also": {"several": "true", "answers": {"many": {"needs": ["many"]}}},
    },
    "needs": {
        "api": {"met": ["flask"]},
        "read": {"met": ["static"]},
        "many": {"met": ["flask"], "advice": ["large"]},
    },
    "preferred": ["static", "flask"],
    "former": {"whom=everybody": "who=people"},
    "recommendations": {
        "flask": {
            "frameworks": ["flask"],
            "example": "flask_minimal",
            "pages": ["flask"],
            "near": ["static"],
            "cells": {"api": "built-in"},
            "claims": {"why": ["json"], "cost": ["none"], "moves": {"static": "none"}},
        },
        "static": {
            "example": "report",
            "near": [],
            "cells": {"api": "none"},
            "claims": {"why": ["none"], "cost": ["none"], "moves": {}},
        },
    },
    "advice": {"large": {"claim": "none"}},
    "criteria": {"api": {"claim": "json", "meets": ["built-in"]}},
}
ANSWER = {"label": "label", "example": "example", "reason": "."}
PAGE = {"title": "title", "description": "."}
RECOMMENDED = {"name": "name", "page": PAGE, "take": ".", "fit": ".", "why": ["."], "cost": ["."]}
MEASURES = {"lines": 1, "packages": 1, "megabytes": 1, "requests": 1, "kilobytes": 0.5}
TEXTS = {
    "questions": {
        "who": {"ask": "?", "why": ".", "answers": {"people": ANSWER, "programs": ANSWER}},
        "what": {"ask": "?", "why": ".", "answers": {"read": ANSWER}},
        "also": {"ask": "?", "why": ".", "answers": {"many": ANSWER}},
    },
    "recommendations": {
        "flask": {**RECOMMENDED, "moves": {"static": {"when": ".", "keep": "."}}},
        "static": {**RECOMMENDED, "moves": {}},
    },
    "advice": {"large": {"name": "large", "do": "."}},
    "criteria": {
        "api": {"name": "JSON", "need": "?", "values": {"built-in": "yes", "none": "no"}},
    },
    "links": {"flask": "Flask"},
}
Data = dict[str, Any]
Change = Callable[[Data, Data], object]


def written(folder: Path, change: Change = lambda tree, texts: None) -> Path:
    """Write the invented tree into ``folder`` after a change to it or to its French texts."""
    tree, texts = copy.deepcopy((TREE, TEXTS))
    change(tree, texts)
    measures = {"recommendations": {"flask": MEASURES, "static": MEASURES}}
    for name, data in {"tree": tree, "fr": texts, "measures": measures}.items():
        text = yaml.safe_dump(data, sort_keys=False)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def add_questions(count: int) -> Change:
    """Lengthen every way by ``count`` questions."""

    def change(tree: Data, texts: Data) -> None:
        for id in [f"more-{letter}" for letter in "abcdef"[:count]]:
            tree["questions"][id] = {"answers": {"go": {}}}
            texts["questions"][id] = {"ask": "?", "why": ".", "answers": {"go": ANSWER}}

    return change


def test_an_invented_tree_loads(tmp_path: Path) -> None:
    tree = load("fr", written(tmp_path))
    assert paths(tree) == [(("who", "people"), ("what", "read")), (("who", "programs"),)]
    assert tree.leads["flask"] == (("who", "programs"), ("also", "many"))
    assert tree.leads["static"] == (("who", "people"), ("what", "read"))


def test_none_is_no_claim(tmp_path: Path) -> None:
    flask = load("fr", written(tmp_path)).recommendations["flask"]
    assert (flask.claims.why, flask.claims.cost) == (("json",), (None,))


def test_no_is_an_answer_and_not_a_boolean(tmp_path: Path) -> None:
    folder = written(tmp_path)
    for file in folder.glob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("programs:", "no:")
        file.write_text(text, encoding="utf-8")
    assert (("who", "no"),) in paths(load("fr", folder))


def test_five_questions_are_not_too_many(tmp_path: Path) -> None:
    assert load("fr", written(tmp_path, add_questions(2))).longest == 5


MISTAKES: dict[str, tuple[Change, str]] = {
    "unknown need": (
        lambda tree, texts: tree["questions"]["what"]["answers"]["read"].update(needs=["red"]),
        "tree.yml: questions.what.read: 'red' is nowhere",
    ),
    "need met by nothing known": (
        lambda tree, texts: tree["needs"]["read"].update(met=["statc"]),
        "tree.yml: needs.read.met: 'statc' is nowhere",
    ),
    "unknown advice": (
        lambda tree, texts: tree["needs"]["read"].update(advice=["larg"]),
        "tree.yml: needs.read.advice: 'larg' is nowhere",
    ),
    "need of no answer": (
        lambda tree, texts: tree["needs"].update(old={"met": ["flask"]}),
        "tree.yml: needs.old: no answer leads here",
    ),
    "way of no question": (
        lambda tree, texts: tree["questions"]["what"].update(when=[{"whom": ["people"]}]),
        "tree.yml: questions.what.when: whom=people is nowhere",
    ),
    "way of no answer": (
        lambda tree, texts: tree["questions"]["what"]["answers"]["read"].update(
            when=[{"who": ["person"]}]
        ),
        "tree.yml: questions.what.read.when: who=person is nowhere",
    ),
    "answer that is offered on no way": (
        lambda tree, texts: (
            tree["questions"]["what"]["answers"].update(late={"when": [{"who": ["programs"]}]}),
            texts["questions"]["what"]["answers"].update(late=ANSWER),
        ),
        "tree.yml: questions.what.late: is offered on no way",
    ),
    "needs that nothing meets": (
        lambda tree, texts: tree["questions"]["what"]["answers"]["read"].update(
            needs=["read", "api"]
        ),
        "tree.yml: questions.what.read: ?who=people&what=read needs read, api, which no"
        " recommendation meets",
    ),
    "dead end": (
        lambda tree, texts: tree["questions"]["what"].update(answers={}),
        "tree.yml: questions.what: a dead end, it has no answer",
    ),
    "orphan question": (
        lambda tree, texts: tree["questions"]["what"].update(
            when=[{"who": ["people"], "also": ["many"]}]
        ),
        "tree.yml: questions.what: no answer leads here",
    ),
    "orphan recommendation": (
        lambda tree, texts: (
            tree["recommendations"].update(dash=tree["recommendations"]["static"]),
            tree["preferred"].append("dash"),
        ),
        "tree.yml: recommendations.dash: no answer leads here",
    ),
    "recommendation without its place": (
        lambda tree, texts: tree["preferred"].remove("static"),
        "tree.yml: preferred.static: has no place",
    ),
    "orphan advice": (
        lambda tree, texts: tree["needs"]["many"].pop("advice"),
        "tree.yml: advice.large: no answer leads here",
    ),
    "six questions": (
        add_questions(3),
        "tree.yml: questions.more-c: 6 questions, 5 at most: ?who=people&what=read&more-a=go",
    ),
    "address of the former tree that is no answer": (
        lambda tree, texts: tree["former"].update({"who": "who=people"}),
        "tree.yml: former.who: String should match pattern",
    ),
    "misspelt field": (
        lambda tree, texts: tree["questions"]["what"]["answers"]["read"].update(advise=[]),
        "tree.yml: questions.what.answers.read.advise: Extra inputs are not permitted",
    ),
    "id that is not a word": (
        lambda tree, texts: tree["questions"]["what"]["answers"].update({"a b": {}}),
        "tree.yml: questions.what.answers.a b: String should match pattern",
    ),
    "question without a text": (
        lambda tree, texts: texts["questions"].pop("what"),
        "fr.yml: questions.what: has no text",
    ),
    "answer without a text": (
        lambda tree, texts: texts["questions"]["who"]["answers"].pop("people"),
        "fr.yml: questions.who.answers.people: has no text",
    ),
    "recommendation without a text": (
        lambda tree, texts: texts["recommendations"].pop("static"),
        "fr.yml: recommendations.static: has no text",
    ),
    "page without a text": (
        lambda tree, texts: texts.update(links={}),
        "fr.yml: links.flask: has no text",
    ),
    "move to nowhere": (
        lambda tree, texts: tree["recommendations"]["flask"].update(near=["dahs"]),
        "tree.yml: recommendations.flask.near: 'dahs' is no other one",
    ),
    "move without a text": (
        lambda tree, texts: texts["recommendations"]["flask"].update(moves={}),
        "fr.yml: recommendations.flask.moves.static: has no text",
    ),
    "sentence that does not say what it claims": (
        lambda tree, texts: texts["recommendations"]["flask"].update(why=[".", "."]),
        "fr.yml: recommendations.flask.why: has 2 texts, tree.yml has 1 claims",
    ),
    "claim of no sentence": (
        lambda tree, texts: tree["recommendations"]["static"]["claims"].update(cost=["a", "b"]),
        "fr.yml: recommendations.static.cost: has 1 texts, tree.yml has 2 claims",
    ),
    "move that does not say what it claims": (
        lambda tree, texts: tree["recommendations"]["flask"]["claims"].update(moves={}),
        "tree.yml: recommendations.flask.claims.moves.static: has no claim",
    ),
    "advice that does not say what it claims": (
        lambda tree, texts: tree["advice"]["large"].clear(),
        "tree.yml: advice.large.claim: Field required",
    ),
    "cell that is missing": (
        lambda tree, texts: tree["recommendations"]["flask"].update(cells={}),
        "tree.yml: recommendations.flask.cells.api: has no cell",
    ),
    "cell of nothing": (
        lambda tree, texts: tree["recommendations"]["flask"]["cells"].update(size="large"),
        "tree.yml: recommendations.flask.cells.size: is no criterion",
    ),
    "cell without a word": (
        lambda tree, texts: tree["recommendations"]["flask"]["cells"].update(api="perhaps"),
        "fr.yml: criteria.api.values.perhaps: has no text",
    ),
    "filter without its need": (
        lambda tree, texts: texts["criteria"]["api"].pop("need"),
        "fr.yml: criteria.api.need: goes with `meets` in tree.yml",
    ),
    "empty text": (
        lambda tree, texts: texts["questions"]["what"].update(why=""),
        "fr.yml: questions.what.why: String should have at least 1 character",
    ),
    "text for nothing": (
        lambda tree, texts: texts["advice"].update(old={"name": "old", "do": "."}),
        "fr.yml: advice.old: is a text for nothing",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_refused_in_one_line_with_its_place(mistake: str, tmp_path: Path) -> None:
    change, message = MISTAKES[mistake]
    with pytest.raises(Mistake) as refused:
        load("fr", written(tmp_path, change))
    assert str(refused.value).startswith(f"{tmp_path.name}/{message}")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "fr.yml").write_text("questions:\n  who: [\n", encoding="utf-8")
    with pytest.raises(Mistake, match=r"fr\.yml: line \d+: "):
        load("fr", tmp_path)


def test_a_recommendation_that_was_not_measured_is_refused(tmp_path: Path) -> None:
    text = yaml.safe_dump({"recommendations": {"flask": MEASURES}})
    (written(tmp_path) / "measures.yml").write_text(text, encoding="utf-8")
    with pytest.raises(Mistake, match=r"measures\.yml: recommendations\.static: has no measure"):
        load("fr", tmp_path)
