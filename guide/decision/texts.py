"""What <language>.yml holds: the tree’s texts, by the ids of tree.yml."""

from guide.data import Id, Model, Words
from guide.decision.facts import Address


class AnswerText(Model):
    label: Words
    example: Words
    reason: Words


class QuestionText(Model):
    ask: Words
    why: Words
    answers: dict[Id, AnswerText]


class Move(Model):
    when: Words
    keep: Words


class PageText(Model):
    title: Words
    description: Words


class RecommendationText(Model):
    name: Words
    page: PageText
    take: Words
    fit: Words
    why: tuple[Words, ...]
    cost: tuple[Words, ...]
    moves: dict[Id, Move]


class CriterionText(Model):
    name: Words
    need: Words | None = None
    values: dict[Id, Words]


class AdviceText(Model):
    name: Words
    do: Words


class Texts(Model):
    """<language>.yml."""

    questions: dict[Id, QuestionText]
    recommendations: dict[Id, RecommendationText]
    advice: dict[Id, AdviceText]
    criteria: dict[Id, CriterionText]
    links: dict[Address, Words]
