"""The decision tree's data: every way ends well, in both languages."""

import pytest

from guide.decision import Tree, lay_out, load, paths
from guide.decision.ways import holds
from tests.support.projects import PROJECTS

LANGUAGES = ["fr", "en"]


@pytest.fixture(params=LANGUAGES)
def tree(request: pytest.FixtureRequest) -> Tree:
    return load(request.param)


def test_every_way_asks_five_questions_at_most(tree: Tree) -> None:
    assert tree.longest == 5
    assert max(map(len, paths(tree))) == 4, "and what may be ticked is the last"


def test_a_small_server_is_not_asked_of_figures_that_none_computes(tree: Tree) -> None:
    offered = tree.last.answer("small").when
    assert not holds(offered, {"what": "look"})
    assert holds(offered, {"what": "explore"})


def test_every_answer_may_lead_to_a_recommendation(tree: Tree) -> None:
    every = {(q.id, answer.id) for q in tree.questions.values() for answer in q.answers}
    assert {answer for leads in tree.leads.values() for answer in leads} == every
    assert all(tree.leads.values())


def test_every_advice_is_called_for_by_some_answer(tree: Tree) -> None:
    given = {a for q in tree.questions.values() for answer in q.answers for a in answer.advice}
    assert given == set(tree.advice)


def test_the_seven_recommendations_are_there(tree: Tree) -> None:
    assert set(tree.recommendations) == {
        *("flask", "dash", "dash-in-flask", "dash-fastapi", "async-api", "demo", "static")
    }


def test_both_languages_hold_the_same_tree() -> None:
    french, english = (load(language) for language in LANGUAGES)
    assert french.plan == english.plan
    assert french.rules == english.rules


def test_what_is_written_by_hand_asks_who_writes_it(tree: Tree) -> None:
    for path in paths(tree):
        given = dict(path)
        if given["what"] in ("send", "watch") and given.get("there") != "streamlit":
            assert "writes" in given or given["there"] in ("dash", "fastapi"), path


def test_map_holds_every_way_and_its_texts_are_apart(tree: Tree) -> None:
    drawn = lay_out(tree)
    lit = {tuple(part.split("=")[0] for part in leaf.way.split("&")) for leaf in drawn.leaves}
    assert lit == {tuple(question for question, _ in path) for path in paths(tree)}
    for texts in (drawn.asks, drawn.leaves, drawn.branches):
        for one in texts:
            top, bottom = one.baselines[0][0] - 12, one.baselines[-1][0] + 4
            assert top >= 0
            assert bottom <= drawn.height
            for other in texts:
                same_column = other is not one and other.x == one.x
                assert not (same_column and top < other.y < bottom), (one, other)


def test_the_projects_give_every_answer_and_expect_every_advice(tree: Tree) -> None:
    given = {
        tuple(each.split("="))
        for project in PROJECTS.values()
        for each in project["answers"].split("&")
    }
    every = {
        (q.id, a.id)
        for q in tree.questions.values()
        for a in q.answers
        if a.id not in ("unsure", "unknown")
    }
    assert every - given == set()
    expected = {advice for project in PROJECTS.values() for advice in project["advice"]}
    assert expected <= set(tree.advice)
