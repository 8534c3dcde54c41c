"""What makes the tree right: every way ends at the first recommendation that meets its needs."""

from collections.abc import Iterator

from guide.data import Mistake
from guide.decision.models import Edges

Way = tuple[tuple[str, str], ...]


def check_needs(edges: Edges, file: str) -> None:
    """Raise ``Mistake`` for the first name of nothing, or way that ends where its needs do not."""
    for id, need in edges.needs.items():
        for kind, names, known in (
            ("met", need.met, edges.recommendations),
            ("advice", need.advice, edges.advice),
        ):
            for name in names:
                if name not in known:
                    raise Mistake(file, f"needs.{id}.{kind}", f"{name!r} is nowhere")
    for way, end in answered(edges, edges.start):
        needs = [need for question, id in way for need in edges.questions[question][id].needs]
        first = meeting(edges, needs)
        if end != first:
            question, id = way[-1]
            given = "&".join(map("=".join, way))
            met = f"which {first!r} meets" if first else "which no recommendation meets"
            reason = f"leads to {end!r}, but ?{given} needs {', '.join(needs)}, {met}"
            raise Mistake(file, f"questions.{question}.{id}", reason)


def meeting(edges: Edges, needs: list[str]) -> str | None:
    """Return the first recommendation that meets every need, if one does."""
    met = (id for id in edges.recommendations if all(id in edges.needs[n].met for n in needs))
    return next(met, None)


def answered(edges: Edges, at: str, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Yield every way through a tree without a cycle, as its answers, with its end."""
    if at in edges.recommendations:
        yield way, at
        return
    for id, edge in edges.questions[at].items():
        yield from answered(edges, edge.to, (*way, (at, id)))
