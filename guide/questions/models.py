"""A question: as its file has it, and in one language, with its proofs and its neighbours."""

import re
from typing import Annotated

from pydantic import StringConstraints, model_validator

from guide.data import Id, Model, Words
from guide.multilingual import Text
from guide.questions import programs
from guide.twins.inline import code

LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
SENTENCE_END = re.compile(r"[.!?](?=\s)")
QUOTED = re.compile(r"`([^`]+)`")
QUOTED_WORD = re.compile(r"\w{3,}")
Thread = Annotated[str, StringConstraints(pattern=r"^[\w.-]+/[\w.-]+#\d+$")]


class QuestionFacts(Model):
    """A question as people ask it, what they see, why, and what to do; in Markdown.

    ``message`` is what the symptom quotes, where people look for that: it titles the page.
    ``show`` names a file of code, or a function of it, as ``path::name``. ``run`` is what one types
    where the command told from the program does not show the cure, ``then`` what one types beside
    it, with what it answers. ``seen`` says where it was asked in public, as
    ``owner/repository#number``. Links start from the folder of the pages.
    """

    ask: Text
    message: Words | None = None
    symptom: Text
    cause: Text
    cure: Text
    show: tuple[Words, ...] = ()
    run: tuple[Words, ...] = ()
    then: tuple[Words, ...] = ()
    seen: tuple[Thread, ...] = ()

    @model_validator(mode="after")
    def message_is_quoted(self) -> "QuestionFacts":
        """Refuse a title that the page would say nothing of."""
        if self.message and not any(self.message in text for text in self.symptom.values()):
            raise ValueError(f"the symptom does not quote {self.message!r}")
        return self


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
    """A question in one language; the tests that show its symptom, and those that show its cure.

    ``near`` are the questions that its reader may have meant.
    """

    id: Id
    topic: Id
    text: QuestionText
    message: Words | None
    show: tuple[Words, ...]
    run: tuple[Words, ...]
    then: tuple[Words, ...]
    seen: tuple[Thread, ...]
    symptoms: tuple[str, ...]
    cures: tuple[str, ...]
    near: tuple[Id, ...]

    @property
    def proofs(self) -> tuple[str, ...]:
        """The tests of both."""
        return (*self.symptoms, *self.cures)

    @property
    def title(self) -> str:
        """The message that people look for, else what they ask; in Markdown."""
        return code(self.message) if self.message else self.text.ask.replace("_", "\\_")

    @property
    def quoted(self) -> tuple[str, ...]:
        """The words of what the symptom quotes, those of the title apart."""
        said = " ".join(QUOTED.findall(self.text.symptom))
        shown = QUOTED_WORD.findall(f"{self.message} {self.text.ask}")
        return tuple(dict.fromkeys(word for word in QUOTED_WORD.findall(said) if word not in shown))

    @property
    def first(self) -> str:
        """The first sentence of the symptom, without its links."""
        said = LINK.sub(r"\1", self.text.symptom)
        ends = (found.end() for found in SENTENCE_END.finditer(said))
        return next((said[:end] for end in ends if said.count("`", 0, end) % 2 == 0), said)

    @property
    def command(self) -> str:
        """What starts the short program that the page shows, or nothing."""
        return programs.command(self.show)

    @property
    def folder(self) -> str:
        """The application of which the page shows a whole file, or nothing."""
        return next((programs.folder(path) for path in self.show if "::" not in path), "")


class Topic(Model):
    """A topic's title and its questions, in the order of its file."""

    id: Id
    title: Words
    questions: tuple[Question, ...]
