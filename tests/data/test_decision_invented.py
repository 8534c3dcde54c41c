"""Invented trees: a sound one passes, and each mistake put into it is found for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.data import Mistake, same
from guide.decision.check import MOST_QUESTIONS, check_edges
from guide.decision.models import AdviceFacts, AnswerEdge, Edges, NeedFacts, RecommendationFacts
from guide.decision.needs import check_needs

NAMES = [f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh"]
draw_from = st.sampled_from
NOTHING = {"example": "x", "near": (), "cells": {}, "claims": {"why": (), "cost": (), "moves": {}}}


@st.composite
def sound_trees(draw: st.DrawFn) -> Edges:
    """Invent a tree: each question is led to by an earlier one, and leads to some end as well."""
    ids = NAMES[: draw(st.integers(1, 9))]
    depth, answers = {ids[0]: 1}, {id: [] for id in ids}
    for id in ids[1:]:
        parent = draw(draw_from([each for each in depth if depth[each] < MOST_QUESTIONS]))
        depth[id] = depth[parent] + 1
        answers[parent].append(id)
    for id in ids:
        answers[id] += draw(st.lists(draw_from(["one", "two", "three"]), min_size=1, max_size=3))
        deeper = [each for each in ids if depth[each] > depth[id]]
        answers[id] += draw(st.lists(draw_from(deeper), max_size=2)) if deeper else []
    ends = {to for targets in answers.values() for to in targets} - set(ids)
    return Edges(
        start=ids[0],
        questions={
            id: {
                name: AnswerEdge(to=to, needs=(to,) if to in ends else ())
                for name, to in zip(NAMES, targets, strict=False)
            }
            for id, targets in answers.items()
        },
        needs={end: NeedFacts(met=(end,)) for end in ends},
        recommendations={end: RecommendationFacts(**NOTHING) for end in ends},
        advice={},
        criteria={},
    )


def reason(edges: Edges) -> str:
    """Return why a tree is refused."""
    with pytest.raises(Mistake) as refused:
        check_edges(edges, "tree.yml")
    assert "\n" not in str(refused.value)
    return str(refused.value)


@given(sound_trees())
def test_a_sound_tree_passes(edges: Edges) -> None:
    check_edges(edges, "tree.yml")
    check_needs(edges, "tree.yml")


@given(sound_trees(), st.data())
def test_an_answer_that_leads_to_a_wrong_end_is_found(edges: Edges, data: st.DataObject) -> None:
    last = [
        (id, name)
        for id, answers in edges.questions.items()
        for name, edge in answers.items()
        if edge.to in edges.recommendations
    ]
    id, name = data.draw(draw_from(last))
    needed = edges.questions[id][name].to
    edges.recommendations["wrong"] = RecommendationFacts(**NOTHING)
    edges.questions[id][name] = AnswerEdge(to="wrong", needs=(needed,))
    with pytest.raises(Mistake, match=rf"{id}\.{name}: leads to 'wrong', .* {needed!r} meets"):
        check_needs(edges, "tree.yml")


@given(sound_trees(), st.data())
def test_a_cycle_is_found(edges: Edges, data: st.DataObject) -> None:
    way, at = [edges.start], edges.start
    while choices := [e.to for e in edges.questions[at].values() if e.to in edges.questions]:
        at = data.draw(draw_from(choices))
        way.append(at)
    edges.questions[at]["back"] = AnswerEdge(to=data.draw(draw_from(way)))
    assert "a cycle: " in reason(edges)


@given(sound_trees(), st.data())
def test_a_dead_end_is_found(edges: Edges, data: st.DataObject) -> None:
    id = data.draw(draw_from(list(edges.questions)))
    edges.questions[id].clear()
    assert reason(edges) == f"tree.yml: questions.{id}: a dead end, it has no answer"


@given(sound_trees(), st.data())
def test_an_answer_that_leads_nowhere_is_found(edges: Edges, data: st.DataObject) -> None:
    id = data.draw(draw_from(list(edges.questions)))
    edges.questions[id]["lost"] = AnswerEdge(to="nowhere")
    assert reason(edges) == f"tree.yml: questions.{id}.lost: leads to 'nowhere', which is nowhere"


@given(sound_trees(), st.data())
def test_an_orphan_is_found(edges: Edges, data: st.DataObject) -> None:
    kind = data.draw(draw_from(["questions", "recommendations", "advice"]))
    if kind == "questions":
        edges.questions["orphan"] = {"yes": AnswerEdge(to=next(iter(edges.recommendations)))}
    elif kind == "recommendations":
        edges.recommendations["orphan"] = RecommendationFacts(**NOTHING)
    else:
        edges.advice["orphan"] = AdviceFacts(claim=None)
    assert reason(edges) == f"tree.yml: {kind}.orphan: no answer leads here"


@given(sound_trees())
def test_one_question_too_many_is_found(edges: Edges) -> None:
    end = next(iter(edges.recommendations))
    more = [f"more-{letter}" for letter in "abcde"[:MOST_QUESTIONS]]
    for id, to in zip(more, [*more[1:], end], strict=True):
        edges.questions[id] = {"on": AnswerEdge(to=to)}
    edges.questions[edges.start]["long"] = AnswerEdge(to=more[0])
    assert "6 questions, 5 at most: " in reason(edges)


@given(sound_trees(), st.data())
def test_a_text_missing_in_one_language_is_found(edges: Edges, data: st.DataObject) -> None:
    id = data.draw(draw_from(list(edges.questions)))
    file = data.draw(draw_from(["fr.yml", "en.yml"]))
    with pytest.raises(Mistake) as refused:
        same(edges.questions, edges.questions.keys() - {id}, file, "questions")
    assert str(refused.value) == f"{file}: questions.{id}: has no text"
