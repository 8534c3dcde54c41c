"""Invented trees: a sound one passes, and each mistake put into it is found for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.data import Mistake, same
from guide.decision.check import MOST_QUESTIONS, check
from guide.decision.facts import (
    AdviceFacts,
    AnswerFacts,
    Facts,
    NeedFacts,
    QuestionFacts,
    RecommendationFacts,
)
from guide.decision.needs import first, leads, meeting
from guide.decision.ways import needed, ways

IDS = [f"{a}{b}" for a in "abcdefgh" for b in "abcdefgh"]
draw_from = st.sampled_from
NOTHING = {"example": "x", "near": (), "cells": {}, "claims": {"why": (), "cost": (), "moves": {}}}


@st.composite
def sound_trees(draw: st.DrawFn) -> Facts:
    """Invent a tree: each question is asked after an answer of the one before, or always."""
    names = IDS[: draw(st.integers(1, MOST_QUESTIONS))]
    ends = draw(st.lists(draw_from(["one", "two", "three"]), min_size=1, unique=True))
    questions = {}
    for rank, id in enumerate(names):
        before = questions[names[rank - 1]].answers if rank else {}
        when = (
            {names[rank - 1]: (draw(draw_from([*before])),)}
            if before and draw(st.booleans())
            else {}
        )
        answers = IDS[: draw(st.integers(1, 3))]
        questions[id] = QuestionFacts(
            when=(when,) if when else (),
            answers={
                each: AnswerFacts(needs=("all",) if each != answers[0] else ()) for each in answers
            },
        )
    for end in ends:
        needs = (f"need-{end}",)
        questions[names[0]].answers[f"to-{end}"] = AnswerFacts(needs=needs)
    met = {f"need-{end}": NeedFacts(met=(end,)) for end in ends}
    used = {n for each in questions.values() for one in each.answers.values() for n in one.needs}
    return Facts(
        questions=questions,
        needs={**met, "all": NeedFacts(met=tuple(ends))} if "all" in used else met,
        preferred=tuple(ends),
        former={},
        recommendations={end: RecommendationFacts(**NOTHING) for end in ends},
        advice={},
        criteria={},
    )


def reason(facts: Facts) -> str:
    """Return why a tree is refused."""
    with pytest.raises(Mistake) as refused:
        check(facts, "tree.yml")
    assert "\n" not in str(refused.value)
    return str(refused.value)


@given(sound_trees())
def test_a_sound_tree_passes(facts: Facts) -> None:
    check(facts, "tree.yml")


@given(sound_trees())
def test_every_way_leads_to_the_first_that_meets_its_needs(facts: Facts) -> None:
    led = leads(facts)
    for way in ways(facts):
        id = first(facts, meeting(facts, needed(facts, way)))
        assert id
        assert set(way) <= set(led[id])


@given(sound_trees(), st.data())
def test_a_way_that_nothing_meets_is_found(facts: Facts, data: st.DataObject) -> None:
    id = data.draw(draw_from([*facts.questions]))
    facts.questions[id].answers["both"] = AnswerFacts(needs=("none",))
    facts.needs["none"] = NeedFacts(met=())
    assert "which no recommendation meets" in reason(facts)


@given(sound_trees(), st.data())
def test_a_dead_end_is_found(facts: Facts, data: st.DataObject) -> None:
    id = data.draw(draw_from([*facts.questions]))
    facts.questions[id].answers.clear()
    assert reason(facts) == f"tree.yml: questions.{id}: a dead end, it has no answer"


@given(sound_trees(), st.data())
def test_a_way_from_nowhere_is_found(facts: Facts, data: st.DataObject) -> None:
    id = data.draw(draw_from([*facts.questions]))
    lost = AnswerFacts(when=({id: ("lost",)},))
    facts.questions[id].answers["more"] = lost
    assert reason(facts) == f"tree.yml: questions.{id}.more.when: {id}=lost is nowhere"


@given(sound_trees(), st.data())
def test_an_orphan_is_found(facts: Facts, data: st.DataObject) -> None:
    kind = data.draw(draw_from(["questions", "needs", "recommendations", "advice"]))
    if kind == "questions":
        never = ({IDS[0]: (IDS[0],), "orphan": ("yes",)},)
        facts.questions["orphan"] = QuestionFacts(when=never, answers={"yes": AnswerFacts()})
    elif kind == "needs":
        facts.needs["orphan"] = NeedFacts(met=facts.preferred)
    elif kind == "recommendations":
        facts.recommendations["orphan"] = RecommendationFacts(**NOTHING)
        facts = facts.model_copy(update={"preferred": (*facts.preferred, "orphan")})
    else:
        facts.advice["orphan"] = AdviceFacts(claim=None)
    assert reason(facts) == f"tree.yml: {kind}.orphan: no answer leads here"


@given(sound_trees())
def test_one_question_too_many_is_found(facts: Facts) -> None:
    for letter in "ijklmn"[: MOST_QUESTIONS + 1]:
        facts.questions[letter] = QuestionFacts(answers={"yes": AnswerFacts()})
    assert f"questions, {MOST_QUESTIONS} at most: " in reason(facts)


@given(sound_trees(), st.data())
def test_a_text_missing_in_one_language_is_found(facts: Facts, data: st.DataObject) -> None:
    id = data.draw(draw_from([*facts.questions]))
    file = data.draw(draw_from(["fr.yml", "en.yml"]))
    with pytest.raises(Mistake) as refused:
        same(facts.questions, facts.questions.keys() - {id}, file, "questions")
    assert str(refused.value) == f"{file}: questions.{id}: has no text"
