"""How much room the map's texts take: lines, rows and columns, in pixels."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from guide.decision.tree import Answer, Question, Tree

ASK, LABEL, NAME = 12, 15, 13  # letters in a line of a question, an answer, a recommendation
LINE, GAP = 14, 12  # from line to line, and between answers
PART, JOIN = 18, 10  # the curves that part, and those that join
BOLD = 1.1
# how wide letters of 12 px are in DejaVu Sans, the widest of the system faces
LETTERS = dict.fromkeys("fijlrt’,.:;- \u00a0", 4.2) | dict.fromkeys("mwMW", 10.5)
LETTER = 7.2


def groups(question: Question) -> list[list[Answer]]:
    """Return the answers that lead to the same place together, in order."""
    targets = dict.fromkeys(answer.to for answer in question.answers)
    return [[answer for answer in question.answers if answer.to == to] for to in targets]


def height(tree: Tree, id: str) -> float:
    """Return how tall a question is with all that it leads to, or a recommendation."""
    if id in tree.recommendations:
        return len(wrap(tree.recommendations[id].name, NAME)) * LINE + GAP
    return sum(group_height(tree, answers) for answers in groups(tree.questions[id]))


def group_height(tree: Tree, answers: list[Answer]) -> float:
    """Return the height of answers that join: theirs, or that of what they lead to."""
    return max(sum(map(row, answers)), height(tree, answers[0].to))


def row(answer: Answer) -> float:
    """Return how tall an answer is."""
    return len(wrap(answer.label, LABEL)) * LINE + GAP


@dataclass(frozen=True)
class Column:
    """Questions of the same rank: their left, where branches part, and where they join."""

    left: float
    part: float
    join: float


def columns_of(tree: Tree) -> Iterator[Column]:
    """Yield a column for each rank of questions, and one for the recommendations."""
    left, rank = 0.0, {tree.start}
    while rank:
        asked = [tree.questions[id] for id in rank]
        given = [answer for question in asked for answer in question.answers]
        part = left + BOLD * max(width(wrap(question.ask, ASK)) for question in asked) + 6
        join = part + PART + max(width(wrap(answer.label, LABEL)) for answer in given) + 3
        yield Column(left, part, join)
        left, rank = join + JOIN + 2, {answer.to for answer in given} & tree.questions.keys()
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
