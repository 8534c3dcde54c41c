"""What makes the tree sound: every way in ends well, and nothing is left aside."""

from collections.abc import Iterator

from guide.data import Mistake, same
from guide.decision.models import Edges

MOST_QUESTIONS = 5


def check_edges(edges: Edges, file: str) -> None:
    """Raise ``Mistake`` for the first edge or id that is wrong."""
    check_targets(edges, file)
    check_recommendations(edges, file)
    seen = check_ways(edges, file)
    asked = {n for answers in edges.questions.values() for e in answers.values() for n in e.needs}
    called = {advice for need in edges.needs.values() for advice in need.advice}
    for kind, given, reached in (
        ("questions", edges.questions, seen),
        ("recommendations", edges.recommendations, seen),
        ("needs", edges.needs, asked),
        ("advice", edges.advice, called),
    ):
        for id in given:
            if id not in reached:
                raise Mistake(file, f"{kind}.{id}", "no answer leads here")


def check_targets(edges: Edges, file: str) -> None:
    """Refuse an id with two meanings, a question without answers, and names of nothing."""
    for id in edges.questions.keys() & edges.recommendations.keys():
        raise Mistake(file, f"questions.{id}", "is also the id of a recommendation")
    if edges.start not in edges.questions:
        raise Mistake(file, "start", f"no question has the id {edges.start!r}")
    for id, answers in edges.questions.items():
        if not answers:
            raise Mistake(file, f"questions.{id}", "a dead end, it has no answer")
        for name, edge in answers.items():
            where = f"questions.{id}.{name}"
            if edge.to not in edges.questions and edge.to not in edges.recommendations:
                raise Mistake(file, where, f"leads to {edge.to!r}, which is nowhere")
            for need in edge.needs:
                if need not in edges.needs:
                    raise Mistake(file, where, f"has the need {need!r}, which is nowhere")


def check_recommendations(edges: Edges, file: str) -> None:
    """Refuse a neighbour that is nowhere or has no claim, and a row of the table with a hole."""
    for id, facts in edges.recommendations.items():
        for other in facts.near:
            if other == id or other not in edges.recommendations:
                raise Mistake(file, f"recommendations.{id}.near", f"{other!r} is no other one")
        same(facts.near, facts.claims.moves, file, f"recommendations.{id}.claims.moves", "claim")
        for criterion in facts.cells.keys() ^ edges.criteria.keys():
            reason = "is no criterion" if criterion in facts.cells else "has no cell"
            raise Mistake(file, f"recommendations.{id}.cells.{criterion}", reason)


def check_ways(edges: Edges, file: str) -> set[str]:
    """Walk every way from the start, refuse a cycle and a long way; return the ids met."""
    every = list(ways(edges))
    for way in every:
        if way[-1] in way[:-1]:
            raise Mistake(file, f"questions.{way[-1]}", f"a cycle: {' > '.join(way)}")
    for way in every:
        asked = [id for id in way if id in edges.questions]
        if len(asked) > MOST_QUESTIONS:
            reason = f"{len(asked)} questions, {MOST_QUESTIONS} at most: {' > '.join(way)}"
            raise Mistake(file, f"questions.{asked[-1]}", reason)
    return {id for way in every for id in way}


def ways(edges: Edges, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the ids met on each way, from the start to a recommendation, or to an id met again."""
    way = way or (edges.start,)
    if way[-1] in way[:-1] or way[-1] in edges.recommendations:
        yield way
        return
    for target in dict.fromkeys(edge.to for edge in edges.questions[way[-1]].values()):
        yield from ways(edges, (*way, target))
