"""What people ask: each question with its symptom, its cause, its cure, and the tests of both."""

from pathlib import Path

from guide import proofs
from guide.decision.load import read
from guide.decision.models import Id, Model, Words
from guide.multilingual import Text

HERE = Path(__file__).parent
TOPICS = ("server", "model", "state", "data", "inside", "screen")

__all__ = ["TOPICS", "Question", "Topic", "files_by_id", "load", "read_all"]


class QuestionFacts(Model):
    """A question as people ask it, what they see, why, and what to do; in Markdown.

    ``show`` names a file of code, or a function of it, as ``path::name``.
    """

    ask: Text
    symptom: Text
    cause: Text
    cure: Text
    show: tuple[Words, ...] = ()


class File(Model):
    """<topic>.yml."""

    title: Text
    questions: dict[Id, QuestionFacts]


class QuestionText(Model):
    """What a question says in one language."""

    ask: Words
    symptom: Words
    cause: Words
    cure: Words


class Question(Model):
    """A question in one language, the code that it shows, and the tests that are its proofs."""

    id: Id
    text: QuestionText
    show: tuple[Words, ...]
    proofs: tuple[str, ...]


class Topic(Model):
    """A topic's title and its questions, in the order of its file."""

    id: Id
    title: Words
    questions: tuple[Question, ...]


def load(language: str, folder: Path = HERE, record: Path = proofs.RECORD) -> list[Topic]:
    """Return the topics in the order of ``TOPICS``; raise ``Mistake``."""
    files, proved = read_all(folder), proofs.load(record).questions
    proofs.check_ids("questions", files_of_each(files), proved)
    return [
        Topic(
            id=topic,
            title=file.title[language],
            questions=tuple(
                joined(id, facts, language, proved[id]) for id, facts in file.questions.items()
            ),
        )
        for topic, file in files.items()
    ]


def files_by_id(folder: Path = HERE) -> dict[str, str]:
    """Return the file of each question by its id, proved or not; raise ``Mistake``."""
    return files_of_each(read_all(folder))


def files_of_each(files: dict[str, File]) -> dict[str, str]:
    """Return the file of each; refuse one that stands in two."""
    return proofs.files_of("questions", {topic: file.questions for topic, file in files.items()})


def read_all(folder: Path = HERE) -> dict[str, File]:
    """Return the files by topic."""
    return {topic: read(folder / f"{topic}.yml", File) for topic in TOPICS}


def joined(id: str, facts: QuestionFacts, language: str, proved: proofs.ProvedQuestion) -> Question:
    """Return a question in one language with its proofs."""
    said = facts.model_dump(exclude={"show"})
    return Question(
        id=id,
        text=QuestionText(**{part: text[language] for part, text in said.items()}),
        show=facts.show,
        proofs=(*proved.symptom, *proved.cure),
    )
