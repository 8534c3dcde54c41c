"""The tree as a map: where its questions, answers and recommendations stand, in pixels.

From left to right a question parts into its answers; those that lead to the same place are one
branch. A question asked on several ways is drawn on each: the map is the tree unrolled.
"""

from dataclasses import dataclass, field

from guide.decision.plan import Step
from guide.decision.text_sizes import (
    ASK,
    BOLD,
    LINE,
    NAME,
    PART,
    Column,
    columns_of,
    group_height,
    height,
    label,
    width,
    wrap,
)
from guide.decision.tree import Tree


@dataclass(frozen=True)
class Place:
    """A text on the map, and the answers that lead to it: ``what=send&there=none|unsure``."""

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
    """Answers that lead to the same place, from the height of their question."""

    column: Column
    start: float
    origin: float
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
        height=height(tree, tree.plan),
        ends=columns[-1].left - 3,
    )
    place(tree, drawn, columns, tree.plan, 0, ())
    return drawn


def place(
    tree: Tree,
    drawn: Map,
    columns: list[Column],
    at: Step | str,
    top: float,
    way: tuple[str, ...],
) -> None:
    """Draw a question or a recommendation, and all that it leads to, from ``top`` down."""
    y = top + height(tree, at) / 2
    if isinstance(at, str):
        name = wrap(tree.recommendations[at].name, NAME)
        drawn.leaves.append(Place(at, name, columns[-1].left + 24, y, "&".join(way)))
        return
    column = columns[len(way)]
    asks = wrap(tree.questions[at.question].ask, ASK)
    ask = Place(at.question, asks, column.left, y, "&".join(way))
    drawn.asks.append(ask)
    for ids, to in at.groups():
        tall = group_height(tree, at, ids, to)
        middle = top + tall / 2
        either = (*way, f"{at.question}={'|'.join(ids)}")
        drawn.branches.append(
            Branch(
                id="|".join(ids),
                lines=label(tree, at, ids),
                x=column.part + PART,
                y=middle,
                way="&".join(either),
                start=ask.x + BOLD * width(ask.lines) + 5,
                column=column,
                origin=y,
                to=to if isinstance(to, str) else to.question,
            )
        )
        place(tree, drawn, columns, to, middle - height(tree, to) / 2, either)
        top += tall
