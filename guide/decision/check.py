"""What makes the tree sound: every way ends well, and nothing is left aside."""

from collections.abc import Iterable, Iterator

from guide.data import Mistake, same
from guide.decision.facts import Facts, When
from guide.decision.needs import leads, meeting
from guide.decision.ways import Way, asked, needed, ways

MOST_QUESTIONS = 5


def check(facts: Facts, file: str) -> None:
    """Raise ``Mistake`` for the first id, way or answer that is wrong."""
    check_names(facts, file)
    check_recommendations(facts, file)
    every = list(ways(facts))
    for way in every:
        check_way(facts, way, file)
    check_reached(facts, every, file)


def check_names(facts: Facts, file: str) -> None:
    """Refuse a name of nothing, and a question without answers."""
    ids = {(id, answer) for id, each in facts.questions.items() for answer in each.answers}
    for where, name, known in named(facts):
        if name not in known:
            raise Mistake(file, where, f"{name!r} is nowhere")
    for id, each in facts.questions.items():
        if not each.answers:
            raise Mistake(file, f"questions.{id}", "a dead end, it has no answer")
        whens = [(f"questions.{id}", each.when)]
        whens += [(f"questions.{id}.{name}", one.when) for name, one in each.answers.items()]
        for where, when in whens:
            check_when(where, when, ids, file)
    same(facts.recommendations, facts.preferred, file, "preferred", "place")


def named(facts: Facts) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield each place that names something, with the name and those that are known."""
    for id, question in facts.questions.items():
        for name, answer in question.answers.items():
            yield from ((f"questions.{id}.{name}", need, facts.needs) for need in answer.needs)
    for id, need in facts.needs.items():
        yield from ((f"needs.{id}.met", name, facts.recommendations) for name in need.met)
        yield from ((f"needs.{id}.advice", name, facts.advice) for name in need.advice)


def check_when(where: str, when: When, ids: set[tuple[str, str]], file: str) -> None:
    """Refuse a way of an answer that no question has."""
    for way in when:
        for question, answers in way.items():
            for answer in answers:
                if (question, answer) not in ids:
                    raise Mistake(file, f"{where}.when", f"{question}={answer} is nowhere")


def check_recommendations(facts: Facts, file: str) -> None:
    """Refuse a neighbour that is nowhere or has no claim, and a row of the table with a hole."""
    for id, each in facts.recommendations.items():
        for other in each.near:
            if other == id or other not in facts.recommendations:
                raise Mistake(file, f"recommendations.{id}.near", f"{other!r} is no other one")
        same(each.near, each.claims.moves, file, f"recommendations.{id}.claims.moves", "claim")
        for criterion in each.cells.keys() ^ facts.criteria.keys():
            reason = "is no criterion" if criterion in each.cells else "has no cell"
            raise Mistake(file, f"recommendations.{id}.cells.{criterion}", reason)


def check_way(facts: Facts, way: Way, file: str) -> None:
    """Refuse a way that is long, and one whose needs no recommendation meets."""
    needs = needed(facts, way)
    typed = "&".join(map("=".join, way))
    if not meeting(facts, needs):
        reason = f"?{typed} needs {', '.join(needs)}, which no recommendation meets"
        raise Mistake(file, f"questions.{way[-1][0]}.{way[-1][1]}", reason)
    count = len(way) + bool(asked(facts, dict(way), several=True))
    if count > MOST_QUESTIONS:
        reason = f"{count} questions, {MOST_QUESTIONS} at most: ?{typed}"
        raise Mistake(file, f"questions.{way[-1][0]}", reason)


def check_reached(facts: Facts, every: list[Way], file: str) -> None:
    """Refuse what no way leads to."""
    led = leads(facts)
    answers = {answer for found in led.values() for answer in found}
    asks = {question for question, _ in answers}
    needs = {n for question, id in answers for n in facts.questions[question].answers[id].needs}
    called = {advice for need in needs for advice in facts.needs[need].advice}
    for kind, given, reached in (
        ("questions", facts.questions, asks),
        ("recommendations", facts.recommendations, {id for id, found in led.items() if found}),
        ("needs", facts.needs, needs),
        ("advice", facts.advice, called),
    ):
        for id in given:
            if id not in reached:
                raise Mistake(file, f"{kind}.{id}", "no answer leads here")
    for id, question in facts.questions.items():
        for name in question.answers:
            if (id, name) not in answers:
                raise Mistake(file, f"questions.{id}.{name}", "is offered on no way")
