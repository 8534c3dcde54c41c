"""What the tree’s files hold: edges and facts (tree.yml), texts (<language>.yml), measures."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints

from guide.data import Id, Model, Words

# the claim that a text makes, and `none` for a text that states no fact of a framework
Claimed = Annotated[Id | None, BeforeValidator(lambda id: None if id == "none" else id)]


class AnswerEdge(Model):
    to: Id
    needs: tuple[Id, ...] = ()


class NeedFacts(Model):
    """The recommendations that meet a need, and the advice that it calls for."""

    met: tuple[Id, ...]
    advice: tuple[Id, ...] = ()


class ClaimFacts(Model):
    """The claims of a recommendation, in step with its texts."""

    why: tuple[Claimed, ...]
    cost: tuple[Claimed, ...]
    moves: dict[Id, Claimed]


class RecommendationFacts(Model):
    example: Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
    frameworks: tuple[Literal["flask", "dash"], ...] = ()
    pages: tuple[Id, ...] = ()
    near: tuple[Id, ...]
    cells: dict[Id, Id]
    claims: ClaimFacts


class AdviceFacts(Model):
    claim: Claimed
    pages: tuple[Id, ...] = ()


class CriterionFacts(Model):
    claim: Claimed
    meets: tuple[Id, ...] = ()


class Measures(Model):
    """What the smallest example of a recommendation takes; see ``tools/measure.py``."""

    lines: int
    packages: int
    megabytes: int
    requests: int
    kilobytes: float


class Measured(Model):
    """measures.yml."""

    recommendations: dict[Id, Measures]


class Edges(Model):
    """tree.yml."""

    start: Id
    questions: dict[Id, dict[Id, AnswerEdge]]
    needs: dict[Id, NeedFacts]
    recommendations: dict[Id, RecommendationFacts]
    advice: dict[Id, AdviceFacts]
    criteria: dict[Id, CriterionFacts]


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
    pages: dict[Id, Words]
