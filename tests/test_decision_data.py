"""The decision tree's data: sound as it is, and refused with the place of any mistake."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.decision import Mistake, Tree, lay_out, load, paths

LANGUAGES = ["fr", "en"]
DATA = Path(__file__).parent.parent / "guide/decision"


@pytest.fixture(params=LANGUAGES)
def tree(request: pytest.FixtureRequest) -> Tree:
    return load(request.param)


def edges(tree: Tree) -> set[tuple[str, str, str]]:
    return {(q.id, a.id, a.to) for q in tree.questions.values() for a in q.answers}


def end(tree: Tree, path: list[tuple[str, str]]) -> str:
    """Follow a path from the start; return the id it leads to."""
    at = tree.start
    for question, given in path:
        assert question == at
        at = next(answer.to for answer in tree.questions[at].answers if answer.id == given)
    return at


def test_every_path_ends_at_a_recommendation_in_five_questions_or_fewer(tree: Tree) -> None:
    for path in paths(tree):
        assert end(tree, path) in tree.recommendations
        assert len(path) <= 5


def test_every_edge_and_every_recommendation_is_on_a_path(tree: Tree) -> None:
    walked = {pair for path in paths(tree) for pair in path}
    assert walked == {(question, answer) for question, answer, _ in edges(tree)}
    assert {end(tree, path) for path in paths(tree)} == set(tree.recommendations)


def test_every_advice_is_given_by_some_answer(tree: Tree) -> None:
    given = {a for q in tree.questions.values() for answer in q.answers for a in answer.advice}
    assert given == set(tree.advice)


def test_the_seven_recommendations_are_there(tree: Tree) -> None:
    assert set(tree.recommendations) == {
        *("flask", "dash", "dash-in-flask", "dash-fastapi", "async-api", "demo", "static")
    }


def test_both_languages_hold_the_same_tree() -> None:
    french, english = (load(language) for language in LANGUAGES)
    assert paths(french) == paths(english)
    assert edges(french) == edges(english)


def test_map_holds_every_edge_and_its_texts_are_apart(tree: Tree) -> None:
    drawn = lay_out(tree)
    ends = {(*b.way.split("&")[-1].split("="), b.to) for b in drawn.branches}
    assert ends == edges(tree)
    for texts in (drawn.asks, drawn.leaves, drawn.branches):
        for one in texts:
            top, bottom = one.baselines[0][0] - 12, one.baselines[-1][0] + 4
            assert top >= 0
            assert bottom <= drawn.height
            for other in texts:
                same_column = other is not one and other.x == one.x
                assert not (same_column and top < other.y < bottom), (one, other)


# what an invented tree says where it is sound
TREE = {
    "start": "who",
    "questions": {
        "who": {"people": {"to": "what"}, "programs": {"to": "flask", "advice": ["large"]}},
        "what": {"read": {"to": "static"}},
    },
    "recommendations": {
        "flask": {"frameworks": ["flask"], "command": "pip install flask", "pages": ["flask"]},
        "static": {"command": "cp"},
    },
    "advice": {"large": {}},
}
ANSWER = {"label": "label", "example": "example"}
TEXTS = {
    "questions": {
        "who": {"ask": "?", "why": ".", "answers": {"people": ANSWER, "programs": ANSWER}},
        "what": {"ask": "?", "why": ".", "answers": {"read": ANSWER}},
    },
    "recommendations": {id: {"name": id, "take": ".", "fit": "."} for id in ("flask", "static")},
    "advice": {"large": {"name": "large", "do": "."}},
    "pages": {"flask": "Flask"},
}
Data = dict[str, Any]
Change = Callable[[Data, Data], object]


def written(folder: Path, change: Change = lambda tree, texts: None) -> Path:
    """Write the invented tree into ``folder`` after a change to it or to its French texts."""
    tree, texts = (yaml.safe_load(yaml.safe_dump(part)) for part in (TREE, TEXTS))
    change(tree, texts)
    (folder / "tree.yml").write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
    (folder / "fr.yml").write_text(yaml.safe_dump(texts, sort_keys=False), encoding="utf-8")
    return folder


def add_questions(count: int) -> Change:
    """Lengthen the longest way by ``count`` questions."""

    def change(tree: Data, texts: Data) -> None:
        ids = [f"more-{letter}" for letter in "abcdef"[:count]]
        tree["questions"]["what"]["read"]["to"] = ids[0]
        for id, to in zip(ids, [*ids[1:], "static"], strict=True):
            tree["questions"][id] = {"go": {"to": to}}
            texts["questions"][id] = {"ask": "?", "why": ".", "answers": {"go": ANSWER}}

    return change


def test_an_invented_tree_loads(tmp_path: Path) -> None:
    assert paths(load("fr", written(tmp_path))) == [
        [("who", "people"), ("what", "read")],
        [("who", "programs")],
    ]


def test_no_is_an_answer_and_not_a_boolean(tmp_path: Path) -> None:
    folder = written(tmp_path)
    for file in folder.glob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("programs:", "no:")
        file.write_text(text, encoding="utf-8")
    assert [("who", "no")] in paths(load("fr", folder))


def test_five_questions_are_not_too_many(tmp_path: Path) -> None:
    assert load("fr", written(tmp_path, add_questions(3))).longest == 5


MISTAKES: dict[str, tuple[Change, str]] = {
    "start that is no question": (
        lambda tree, texts: tree.update(start="whom"),
        "tree.yml: start: no question has the id 'whom'",
    ),
    "unknown target": (
        lambda tree, texts: tree["questions"]["what"]["read"].update(to="statc"),
        "tree.yml: questions.what.read: leads to 'statc', which is nowhere",
    ),
    "unknown advice": (
        lambda tree, texts: tree["questions"]["what"]["read"].update(advice=["larg"]),
        "tree.yml: questions.what.read: adds the advice 'larg', which is nowhere",
    ),
    "cycle": (
        lambda tree, texts: tree["questions"]["what"]["read"].update(to="who"),
        "tree.yml: questions.who: a cycle: who > what > who",
    ),
    "dead end": (
        lambda tree, texts: tree["questions"].update(what={}),
        "tree.yml: questions.what: a dead end, it has no answer",
    ),
    "orphan question": (
        lambda tree, texts: tree["questions"]["who"]["people"].update(to="static"),
        "tree.yml: questions.what: no answer leads here",
    ),
    "orphan recommendation": (
        lambda tree, texts: tree["recommendations"].update(dash={"command": "pip install dash"}),
        "tree.yml: recommendations.dash: no answer leads here",
    ),
    "orphan advice": (
        lambda tree, texts: tree["questions"]["who"]["programs"].pop("advice"),
        "tree.yml: advice.large: no answer leads here",
    ),
    "one id for two things": (
        lambda tree, texts: tree["recommendations"].update(what={"command": "cp"}),
        "tree.yml: questions.what: is also the id of a recommendation",
    ),
    "six questions": (
        add_questions(4),
        "tree.yml: questions.more-d: 6 questions, 5 at most: who > what > more-a > more-b",
    ),
    "misspelt field": (
        lambda tree, texts: tree["questions"]["what"]["read"].update(advise=[]),
        "tree.yml: questions.what.read.advise: Extra inputs are not permitted",
    ),
    "id that is not a word": (
        lambda tree, texts: tree["questions"]["what"].update({"a b": {"to": "static"}}),
        "tree.yml: questions.what.a b: String should match pattern",
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
        lambda tree, texts: texts.update(pages={}),
        "fr.yml: pages.flask: has no text",
    ),
    "empty text": (
        lambda tree, texts: texts["questions"]["what"].update(why=""),
        "fr.yml: questions.what.why: String should have at least 1 character",
    ),
    "text for nothing": (
        lambda tree, texts: texts["advice"].update(old={"name": "old", "do": "."}),
        "fr.yml: advice.old: is a text for nothing in tree.yml",
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
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    (tmp_path / "fr.yml").write_text("questions:\n  who: [\n", encoding="utf-8")
    with pytest.raises(Mistake, match=r"fr\.yml: line \d+: "):
        load("fr", tmp_path)
