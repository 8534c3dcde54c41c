"""The tree as the pages read it: edges, texts and measures joined, in one language."""

from guide.data import Id, Model, Words
from guide.decision.models import (
    AdviceFacts,
    AdviceText,
    AnswerText,
    CriterionFacts,
    CriterionText,
    Measures,
    RecommendationFacts,
    RecommendationText,
)


class Answer(AnswerText):
    """An answer, its example, where it leads, and the advice that its needs call for."""

    id: Id
    to: Id
    advice: tuple[Id, ...]


class Question(Model):
    """A question, why it is asked, and its answers."""

    id: Id
    ask: Words
    why: Words
    answers: tuple[Answer, ...]


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

    start: Id
    questions: dict[Id, Question]
    recommendations: dict[Id, Recommendation]
    advice: dict[Id, Advice]
    criteria: dict[Id, Criterion]
    pages: dict[Id, Words]
    longest: int

    def ends(self, id: Id) -> set[Id]:
        """Return the recommendations that a question leads to; for a recommendation, itself."""
        if id in self.recommendations:
            return {id}
        return set().union(*(self.ends(answer.to) for answer in self.questions[id].answers))

    def advised(self, id: Id) -> list[Advice]:
        """Return the advice that some way to a recommendation adds to it."""
        added = {
            advice
            for question in self.questions.values()
            for answer in question.answers
            if id in self.ends(answer.to)
            for advice in answer.advice
        }
        return [advice for advice in self.advice.values() if advice.id in added]
