"""The ways through the questions, from the first to where nothing is left to ask but what may be
ticked, and what they need."""

from collections.abc import Iterator, Mapping

from guide.decision.facts import Facts, When

Way = tuple[tuple[str, str], ...]


def holds(when: When, given: Mapping[str, str]) -> bool:
    """Tell whether one of the ways that ``when`` wants was answered."""
    return not when or any(
        all(given.get(question) in answers for question, answers in way.items()) for way in when
    )


def asked(facts: Facts, given: Mapping[str, str], several: bool = False) -> str | None:
    """Return the next question of one answer, or the one of ``several``, if there is one."""
    left = (
        id
        for id, question in facts.questions.items()
        if id not in given and question.several == several and holds(question.when, given)
    )
    return next(left, None)


def offered(facts: Facts, question: str, given: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the answers that a question offers after others, each with its needs."""
    answers = facts.questions[question].answers
    return {id: each.needs for id, each in answers.items() if holds(each.when, given)}


def ways(facts: Facts, way: Way = ()) -> Iterator[Way]:
    """Yield every way through the questions of one answer."""
    given = dict(way)
    question = asked(facts, given)
    if not question:
        yield way
        return
    for answer in offered(facts, question, given):
        yield from ways(facts, (*way, (question, answer)))


def needed(facts: Facts, way: Way) -> list[str]:
    """Return what the answers of a way need."""
    return [need for question, id in way for need in facts.questions[question].answers[id].needs]
