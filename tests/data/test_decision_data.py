"""The decision tree's data: every way ends well, in both languages, and so does each project."""

import pytest

from guide.decision import Tree, lay_out, load, paths
from tests.support.projects import PROJECTS

LANGUAGES = ["fr", "en"]


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


@pytest.mark.proves("needs-decide: true")
@pytest.mark.parametrize("project", PROJECTS)
def test_a_project_answered_from_its_paragraph_finds_the_expert(project: str, tree: Tree) -> None:
    given, at, advice = PROJECTS[project], tree.start, set()
    for question, (chosen, _, _) in given["answers"].items():
        assert question == at, f"{question} is not asked here"
        answer = next(each for each in tree.questions[at].answers if each.id == chosen)
        advice |= set(answer.advice)
        at = answer.to
    assert (at, advice) == (given["recommendation"], set(given["advice"]))


@pytest.mark.parametrize("project", PROJECTS)
def test_a_project_reads_its_answers_in_both_languages(project: str) -> None:
    trees = [load(language) for language in LANGUAGES]
    for question, (chosen, *labels) in PROJECTS[project]["answers"].items():
        read = [a.label for t in trees for a in t.questions[question].answers if a.id == chosen]
        assert read == labels, f"{question}.{chosen}"


def test_the_projects_give_every_answer_and_expect_every_advice(tree: Tree) -> None:
    given = {
        (question, answer)
        for project in PROJECTS.values()
        for question, (answer, _, _) in project["answers"].items()
    }
    assert {(question, answer) for question, answer, _ in edges(tree)} - given == set()
    assert {a for project in PROJECTS.values() for a in project["advice"]} == set(tree.advice)
