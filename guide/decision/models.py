"""What the tree is made of: edges (tree.yml), texts (fr.yml, en.yml), and both joined."""

from typing import Annotated, Literal

from mkdocs.exceptions import BuildError
from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1)]


class Mistake(BuildError):
    """A mistake in the data; MkDocs prints it in one line and stops."""

    def __init__(self, file: str, where: str, reason: str) -> None:
        super().__init__(f"{file}: {where}: {reason}")


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerEdge(Model):
    to: Id
    advice: tuple[Id, ...] = ()


class RecommendationFacts(Model):
    command: Words
    frameworks: tuple[Literal["flask", "dash"], ...] = ()
    pages: tuple[Id, ...] = ()


class AdviceFacts(Model):
    pages: tuple[Id, ...] = ()


class Edges(Model):
    """tree.yml."""

    start: Id
    questions: dict[Id, dict[Id, AnswerEdge]]
    recommendations: dict[Id, RecommendationFacts]
    advice: dict[Id, AdviceFacts]


class AnswerText(Model):
    label: Words
    example: Words


class QuestionText(Model):
    ask: Words
    why: Words
    answers: dict[Id, AnswerText]


class RecommendationText(Model):
    name: Words
    take: Words
    fit: Words


class AdviceText(Model):
    name: Words
    do: Words


class Texts(Model):
    """fr.yml or en.yml."""

    questions: dict[Id, QuestionText]
    recommendations: dict[Id, RecommendationText]
    advice: dict[Id, AdviceText]
    pages: dict[Id, Words]


class Answer(AnswerEdge, AnswerText):
    """An answer, its example, and where it leads."""

    id: Id


class Question(Model):
    """A question, why it is asked, and its answers."""

    id: Id
    ask: Words
    why: Words
    answers: tuple[Answer, ...]


class Recommendation(RecommendationFacts, RecommendationText):
    """What to take, for whom, and the first command."""

    id: Id


class Advice(AdviceFacts, AdviceText):
    """What some answers add to a recommendation."""

    id: Id


class Tree(Model):
    """The whole tree in one language."""

    start: Id
    questions: dict[Id, Question]
    recommendations: dict[Id, Recommendation]
    advice: dict[Id, Advice]
    pages: dict[Id, Words]
    longest: int
