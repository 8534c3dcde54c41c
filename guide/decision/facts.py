"""What tree.yml and measures.yml hold: questions, needs, and the facts of the recommendations."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints

from guide.data import Id, Model

Build = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]  # its folder, in examples
# the claim that a text makes, and `none` for a text that states no fact of a framework
Claimed = Annotated[Id | None, BeforeValidator(lambda id: None if id == "none" else id)]
# a page of the guide, or a section of it: production#jobs
Address = Annotated[str, StringConstraints(pattern=r"^(answers/)?[a-z]+(-[a-z]+)*(#[a-z0-9-]+)?$")]
Pair = Annotated[str, StringConstraints(pattern=r"^[a-z-]+=[a-z-]+$")]
# the ways that lead to a question or an answer, each as the answers that it wants; none: all do
When = tuple[dict[Id, tuple[Id, ...]], ...]


class AnswerFacts(Model):
    """What an answer needs of a recommendation, and where it is offered."""

    needs: tuple[Id, ...] = ()
    when: When = ()


class QuestionFacts(Model):
    """Where a question is asked, its answers, and whether ``several`` may be given together."""

    when: When = ()
    several: bool = False
    answers: dict[Id, AnswerFacts]


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
    example: Build
    frameworks: tuple[Literal["flask", "dash"], ...] = ()
    pages: tuple[Id, ...] = ()
    near: tuple[Id, ...]
    cells: dict[Id, Id]
    claims: ClaimFacts


class AdviceFacts(Model):
    claim: Claimed
    links: tuple[Address, ...] = ()
    build: Build | None = None


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


class Facts(Model):
    """tree.yml."""

    questions: dict[Id, QuestionFacts]
    needs: dict[Id, NeedFacts]
    preferred: tuple[Id, ...]
    former: dict[Pair, str]
    recommendations: dict[Id, RecommendationFacts]
    advice: dict[Id, AdviceFacts]
    criteria: dict[Id, CriterionFacts]
