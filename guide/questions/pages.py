"""The page of each question: one template, the data's texts; and the way from one to the next."""

from collections.abc import Iterator
from itertools import pairwise

from mkdocs.structure.pages import Page

from guide import made
from guide.questions.models import LINK, Question, Topic

FOLDER = "answers/"
LONGEST = 200  # of a description


def pages(topics: list[Topic]) -> Iterator[tuple[str, str]]:
    """Yield the source of each page, with its name in docs/<language>/."""
    for topic in topics:
        for each in topic.questions:
            yield f"{FOLDER}{each.id}.md", made.source(front(each), "questions/page.md")


def front(each: Question) -> dict[str, object]:
    """Return what the page of a question says of itself; all share the picture of the index."""
    ask, answer = plain(each.text.ask), plain(f"{each.text.cause} {each.text.cure}")
    return {
        "title": each.message or ask,
        "description": shortened(f"{ask} {answer}" if each.message else answer),
        "question": each.id,
        "asked": ask,
        "answered": answer,
        "source": f"guide/questions/{each.topic}.yml",
        "under": FOLDER,
        "styles": ["assets/questions.css"],
    }


def plain(text: str) -> str:
    """Return a text without the marks of Markdown."""
    return LINK.sub(r"\1", text).replace("`", "")


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between two words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]}…"


def chain(topics: list[Topic], pages: dict[str, Page]) -> None:
    """Have each page of a question lead to the others of its topic, to the next, to the one before.

    ``pages`` are by source.
    """
    for topic in topics:
        own = [pages[f"{FOLDER}{each.id}.md"] for each in topic.questions]
        for page in own:
            page.meta["topic"] = {"title": topic.title, "pages": own}
        for one, other in pairwise(own):
            one.next_page, other.previous_page = other, one
