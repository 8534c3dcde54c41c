"""The questions unrolled: each answer with the question that it leads to, or its recommendation."""

from guide.data import Id, Model
from guide.decision.facts import Facts
from guide.decision.needs import first, meeting
from guide.decision.ways import Way, asked, needed, offered


class Step(Model):
    """A question on one of its ways; what its answers lead to, as long as nothing is ticked."""

    question: Id
    answers: "dict[Id, Step | Id]"

    def groups(self) -> "list[tuple[list[Id], Step | Id]]":
        """Return the answers that lead to the same place together, in order."""
        found: list[tuple[list[Id], Step | Id]] = []
        for id, to in self.answers.items():
            same = next((ids for ids, other in found if other == to), None)
            if same is None:
                found.append(([id], to))
            else:
                same.append(id)
        return found


def unrolled(facts: Facts, way: Way = ()) -> Step | Id:
    """Return what follows a way; a way that nothing meets has been refused before."""
    given = dict(way)
    question = asked(facts, given)
    if not question:
        return first(facts, meeting(facts, needed(facts, way))) or ""
    return Step(
        question=question,
        answers={
            id: unrolled(facts, (*way, (question, id))) for id in offered(facts, question, given)
        },
    )
