"""What people ask: each question with its symptom, its cause, its cure, and the tests of both."""

import re
from pathlib import Path

from guide import proofs
from guide.data import read
from guide.questions.models import File, Question, QuestionFacts, QuestionText, Topic
from guide.questions.near import near
from guide.questions.pages import chain, pages

HERE = Path(__file__).parent
TOPICS = (
    *("server", "hosting", "requests", "model", "network", "notebook", "state"),
    *("data", "inside", "screen", "charts", "pages", "checks"),
)
FROM_PAGES = re.compile(r"(?<=\]\()(?=[\w./-]+\.(?:md|ipynb))")  # a link, as the data has it

__all__ = ["TOPICS", "Question", "Topic", "chain", "files_by_id", "load", "pages", "read_all"]


def load(language: str, folder: Path = HERE, record: Path = proofs.RECORD) -> list[Topic]:
    """Return the topics in the order of ``TOPICS``; raise ``Mistake``."""
    files, proved = read_all(folder), proofs.load(record).questions
    proofs.check_ids("questions", files_of_each(files), proved)
    beside = near({topic: file.questions for topic, file in files.items()})
    return [
        Topic(
            id=topic,
            title=file.title[language],
            questions=tuple(
                joined(id, topic, facts, language, proved[id], beside[id])
                for id, facts in file.questions.items()
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


def joined(
    id: str,
    topic: str,
    facts: QuestionFacts,
    language: str,
    proved: proofs.ProvedQuestion,
    near: tuple[str, ...],
) -> Question:
    """Return a question in one language with its proofs, its links as its page needs them."""
    texts = {part: getattr(facts, part)[language] for part in QuestionText.model_fields}
    return Question(
        id=id,
        topic=topic,
        text=QuestionText(**{part: FROM_PAGES.sub("../", text) for part, text in texts.items()}),
        message=facts.message,
        show=facts.show,
        run=facts.run,
        then=facts.then,
        seen=facts.seen,
        symptoms=proved.symptom,
        cures=proved.cure,
        near=near,
    )
