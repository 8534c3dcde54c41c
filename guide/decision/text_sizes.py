"""How much room the map's texts take: lines, rows and columns, in pixels."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.decision.plan import Step
from guide.decision.tree import Tree

ASK, LABEL, NAME = 12, 23, 12  # letters in a line of a question, an answer, a recommendation
LINE, GAP = 14, 12  # from line to line, and between answers
PART, JOIN = 18, 10  # the curves that part, and those that arrive
BOLD = 1.1
# how wide letters of 12 px are in DejaVu Sans, the widest of the system faces
LETTERS = dict.fromkeys("fijlrt’,.:;- \u00a0", 4.2) | dict.fromkeys("mwMW", 10.5)
LETTER = 7.2


def height(tree: Tree, at: Step | str) -> float:
    """Return how tall a question is with all that it leads to, or a recommendation."""
    if isinstance(at, str):
        return len(wrap(tree.recommendations[at].name, NAME)) * LINE + GAP
    return sum(group_height(tree, at, ids, to) for ids, to in at.groups())


def group_height(tree: Tree, step: Step, ids: list[str], to: Step | str) -> float:
    """Return the height of answers that lead to the same place: theirs, or that of the place."""
    return max(len(label(tree, step, ids)) * LINE + GAP, height(tree, to))


def label(tree: Tree, step: Step, ids: Iterable[str]) -> list[str]:
    """Return the lines of answers that lead to the same place."""
    question = tree.questions[step.question]
    return wrap(" / ".join(question.answer(id).label for id in ids), LABEL)


@dataclass(frozen=True)
class Column:
    """Questions of the same rank: their left, where branches part, and where they end."""

    left: float
    part: float
    join: float


def columns_of(tree: Tree) -> Iterator[Column]:
    """Yield a column for each rank of questions, and one for the recommendations."""
    left, rank = 0.0, [tree.plan]
    while rank:
        labels = [label(tree, step, ids) for step in rank for ids, _ in step.groups()]
        asks = [tree.questions[step.question].ask for step in rank]
        part = left + BOLD * max(width(wrap(ask, ASK)) for ask in asks) + 6
        join = part + PART + max(map(width, labels)) + 3
        yield Column(left, part, join)
        left = join + JOIN + 2
        rank = [to for step in rank for to in step.answers.values() if isinstance(to, Step)]
    yield Column(left, left, left)


def wrap(text: str, letters: int) -> list[str]:
    """Break a text into lines; a no-break space stays one."""
    kept = textwrap.wrap(
        text.replace("\u00a0", "~"), letters, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("~", "\u00a0") for line in kept]


def width(lines: list[str]) -> float:
    """Return about how wide lines are."""
    return max(sum(LETTERS.get(letter, LETTER) for letter in line) for line in lines)
