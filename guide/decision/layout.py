"""The tree as a map: where its questions, answers and recommendations stand, in pixels.

From left to right a question parts into its answers; answers that lead to the same place join again
before it. A question asked on several ways is drawn on each: the map is the tree unrolled.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from guide.decision.text_sizes import (
    ASK,
    BOLD,
    LABEL,
    LINE,
    NAME,
    PART,
    Column,
    columns_of,
    group_height,
    groups,
    height,
    row,
    width,
    wrap,
)
from guide.decision.tree import Answer, Tree


@dataclass(frozen=True)
class Place:
    """A text on the map, and the answers that lead to it: ``who=people&use=read|submit``."""

    id: str
    lines: list[str]
    x: float
    y: float
    way: str

    @property
    def right(self) -> float:
        """Where the text ends."""
        return self.x + width(self.lines)

    @property
    def baselines(self) -> list[tuple[float, str]]:
        """Each line with its height, the lot centred on ``y``."""
        top = self.y - (len(self.lines) - 1) * LINE / 2 + 4
        return [(top + rank * LINE, line) for rank, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Branch(Place):
    """An answer, from the height of its question to that of where it leads."""

    column: Column
    start: float
    origin: float
    end: float
    to: str


@dataclass
class Map:
    """What is drawn, and the size of the whole."""

    width: float
    height: float
    ends: float  # where the last branches end, before the recommendations
    asks: list[Place] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    leaves: list[Place] = field(default_factory=list)


def lay_out(tree: Tree) -> Map:
    """Return the map of a tree."""
    columns = list(columns_of(tree))
    names = [wrap(each.name, NAME) for each in tree.recommendations.values()]
    drawn = Map(
        width=columns[-1].left + 24 + BOLD * max(map(width, names)),
        height=height(tree, tree.start),
        ends=columns[-1].left - 3,
    )
    place(tree, drawn, columns, tree.start, 0, ())
    return drawn


def place(
    tree: Tree, drawn: Map, columns: list[Column], id: str, top: float, way: tuple[str, ...]
) -> None:
    """Draw a question or a recommendation, and all that it leads to, from ``top`` down."""
    y = top + height(tree, id) / 2
    if id in tree.recommendations:
        name = wrap(tree.recommendations[id].name, NAME)
        drawn.leaves.append(Place(id, name, columns[-1].left + 24, y, "&".join(way)))
        return
    question, column = tree.questions[id], columns[len(way)]
    ask = Place(id, wrap(question.ask, ASK), column.left, y, "&".join(way))
    drawn.asks.append(ask)
    for answers in groups(question):
        middle = top + group_height(tree, answers) / 2
        drawn.branches += part(ask, column, answers, middle)
        target = answers[0].to
        either = f"{id}={'|'.join(answer.id for answer in answers)}"
        place(tree, drawn, columns, target, middle - height(tree, target) / 2, (*way, either))
        top += group_height(tree, answers)


def part(ask: Place, column: Column, answers: list[Answer], middle: float) -> Iterator[Branch]:
    """Yield the branches of answers that lead to the same place, about its height."""
    top = middle - sum(map(row, answers)) / 2
    for answer in answers:
        yield Branch(
            id=answer.id,
            lines=wrap(answer.label, LABEL),
            x=column.part + PART,
            y=top + row(answer) / 2,
            way="&".join(filter(None, (ask.way, f"{ask.id}={answer.id}"))),
            start=ask.x + BOLD * width(ask.lines) + 5,
            column=column,
            origin=ask.y,
            end=middle,
            to=answer.to,
        )
        top += row(answer)
