"""What answers come to: the preferred recommendation among those that meet all that they need."""

from collections.abc import Iterable

from guide.decision.facts import Facts
from guide.decision.ways import Way, asked, needed, offered, ways

Met = frozenset[str]


def meeting(facts: Facts, needs: Iterable[str]) -> Met:
    """Return the recommendations that meet every need."""
    return frozenset(facts.preferred).intersection(*(facts.needs[need].met for need in needs))


def first(facts: Facts, met: Met) -> str | None:
    """Return the preferred one of some recommendations, if there are any."""
    return next((id for id in facts.preferred if id in met), None)


def ends(facts: Facts, way: Way) -> dict[Met, frozenset[str]]:
    """Return what meets a way and all that can be ticked at its end.

    Each comes with the answers that may be among those ticked; two that nothing meets together
    are not.
    """
    found: dict[Met, frozenset[str]] = {meeting(facts, needed(facts, way)): frozenset()}
    question = asked(facts, dict(way), several=True)
    for answer, needs in offered(facts, question, dict(way)).items() if question else ():
        for met, ticked in [*found.items()]:
            if both := met & meeting(facts, needs):
                found[both] = found.get(both, frozenset()) | ticked | {answer}
    return found


def leads(facts: Facts) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return, for each recommendation, the answers that may lead to it, in the order asked."""
    led: dict[str, set[tuple[str, str]]] = {id: set() for id in facts.recommendations}
    for way in ways(facts):
        question = asked(facts, dict(way), several=True)
        for met, ticked in ends(facts, way).items():
            if id := first(facts, met):
                led[id] |= {*way, *((question, each) for each in ticked if question)}
    every = [(question, id) for question, each in facts.questions.items() for id in each.answers]
    return {id: tuple(answer for answer in every if answer in found) for id, found in led.items()}


def turns(facts: Facts) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return, for each answer that can be ticked, the recommendations that it turns into others."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for way in ways(facts):
        needs = needed(facts, way)
        question = asked(facts, dict(way), several=True)
        for answer, more in offered(facts, question, dict(way)).items() if question else ():
            before, after = (first(facts, meeting(facts, all)) for all in (needs, [*needs, *more]))
            if before and after and before != after:
                found.setdefault(answer, {})[before, after] = None
    every = [id for each in facts.questions.values() if each.several for id in each.answers]
    return {id: tuple(found.get(id, {})) for id in every}
