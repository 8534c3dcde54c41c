"""The tree as the pages read it: facts, texts and measures joined, in one language."""

import json

from guide.data import Id, Model, Words
from guide.decision.facts import (
    Address,
    AdviceFacts,
    CriterionFacts,
    Measures,
    NeedFacts,
    Pair,
    RecommendationFacts,
    When,
)
from guide.decision.plan import Step
from guide.decision.texts import AdviceText, AnswerText, CriterionText, RecommendationText


class Answer(AnswerText):
    """An answer, its example, what it needs, where it is offered, and the advice it calls for."""

    id: Id
    needs: tuple[Id, ...]
    when: When
    advice: tuple[Id, ...]


class Question(Model):
    """A question, why and where it is asked, and its answers, of which one or ``several`` hold."""

    id: Id
    ask: Words
    why: Words
    several: bool
    when: When
    answers: tuple[Answer, ...]

    def answer(self, id: str) -> Answer:
        """Return the answer of an id."""
        return next(each for each in self.answers if each.id == id)


class Recommendation(RecommendationFacts, RecommendationText):
    """What to take, for whom, why, what it costs and where one may move from it."""

    id: Id
    measures: Measures


class Advice(AdviceFacts, AdviceText):
    """What some answers add to a recommendation."""

    id: Id


class Criterion(CriterionFacts, CriterionText):
    """A column of the comparison table."""

    id: Id


class Tree(Model):
    """The whole tree in one language."""

    questions: dict[Id, Question]
    needs: dict[Id, NeedFacts]
    preferred: tuple[Id, ...]
    former: dict[Pair, str]
    plan: Step
    leads: dict[Id, tuple[tuple[Id, Id], ...]]
    turns: dict[Id, tuple[tuple[Id, Id], ...]]
    recommendations: dict[Id, Recommendation]
    advice: dict[Id, Advice]
    criteria: dict[Id, Criterion]
    links: dict[Address, Words]
    longest: int

    @property
    def start(self) -> Question:
        """The question that is always asked first."""
        return next(iter(self.questions.values()))

    @property
    def last(self) -> Question:
        """The question of which several answers may hold."""
        return next(each for each in self.questions.values() if each.several)

    @property
    def rules(self) -> str:
        """What leads from answers to a recommendation, as JSON for the scripts: ids alone."""
        questions = {
            id: {
                "several": each.several,
                "when": each.when,
                "answers": {one.id: {"needs": one.needs, "when": one.when} for one in each.answers},
            }
            for id, each in self.questions.items()
        }
        needs = {id: each.met for id, each in self.needs.items()}
        said = {"preferred": self.preferred, "former": self.former}
        return json.dumps({"questions": questions, "needs": needs, **said}, separators=(",", ":"))

    def advised(self, id: Id) -> list[Advice]:
        """Return the advice that some answers add to a recommendation."""
        called = {
            advice
            for question, answer in self.leads[id]
            for advice in self.questions[question].answer(answer).advice
        }
        return [advice for advice in self.advice.values() if advice.id in called]
