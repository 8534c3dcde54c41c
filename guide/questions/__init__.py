"""What people ask: by topic, each question with its symptom, its cause, its cure, and two tests."""

from pathlib import Path

from guide.claims.models import Proof
from guide.claims.proofs import exists
from guide.decision import Mistake
from guide.decision.agree import same
from guide.decision.load import read
from guide.decision.models import Id, Model, Words

HERE = Path(__file__).parent
TOPICS = ("server", "model", "state", "data", "inside", "screen")

__all__ = ["TOPICS", "Question", "Topic", "load", "proofs"]


class Facts(Model):
    """The test that reproduces the symptom, the one that shows the cure, the code to show.

    ``show`` names a file, or a function of it, as ``path::name``.
    """

    symptom: Proof
    cure: Proof
    show: tuple[Words, ...] = ()


class File(Model):
    """<topic>.yml."""

    questions: dict[Id, Facts]


class QuestionText(Model):
    """A question as people ask it, what they see, why, and what to do; in Markdown."""

    ask: Words
    symptom: Words
    cause: Words
    cure: Words


class Texts(Model):
    """fr/<topic>.yml or en/<topic>.yml."""

    title: Words
    questions: dict[Id, QuestionText]


class Question(Model):
    """A question with its words."""

    id: Id
    facts: Facts
    text: QuestionText


class Topic(Model):
    """A topic's title and its questions, in the order of its file."""

    id: Id
    title: Words
    questions: tuple[Question, ...]


def load(language: str, folder: Path = HERE) -> list[Topic]:
    """Return the topics that have a file, in the order of ``TOPICS``; raise ``Mistake``."""
    return [topic(id, language, folder) for id in TOPICS if (folder / f"{id}.yml").exists()]


def topic(id: str, language: str, folder: Path) -> Topic:
    """Return one topic with its texts."""
    facts = read(folder / f"{id}.yml", File).questions
    texts = read(folder / language / f"{id}.yml", Texts)
    same(facts, texts.questions, f"{language}/{id}.yml", "questions")
    for name, each in facts.items():
        for proof in (each.symptom, each.cure):
            if not exists(proof):
                raise Mistake(f"questions/{id}.yml", f"questions.{name}", f"no test is {proof}")
    return Topic(
        id=id,
        title=texts.title,
        questions=tuple(
            Question(id=name, facts=each, text=texts.questions[name])
            for name, each in facts.items()
        ),
    )


def proofs(folder: Path = HERE) -> dict[str, list[str]]:
    """Return the ids of the questions whose symptom or cure each test shows."""
    shown: dict[str, list[str]] = {}
    for each in (q for topic in load("fr", folder) for q in topic.questions):
        for test in (each.facts.symptom, each.facts.cure):
            shown.setdefault(test, []).append(f"questions.{each.id}")
    return shown
