"""Read the tree in one language; a mistake in its files stops here, with its place."""

from pathlib import Path

from guide.data import Mistake, read, same, short
from guide.decision.check import check
from guide.decision.consistency import check_texts
from guide.decision.facts import Facts, Measured, Measures, NeedFacts, QuestionFacts
from guide.decision.needs import leads, turns
from guide.decision.plan import Step, unrolled
from guide.decision.texts import QuestionText, Texts
from guide.decision.tree import Advice, Answer, Criterion, Question, Recommendation, Tree
from guide.decision.ways import Way, asked, ways

HERE = Path(__file__).parent


def load(language: str, folder: Path = HERE) -> Tree:
    """Return the tree of ``folder`` with the texts of a language; raise ``Mistake``."""
    facts, texts = read(folder / "tree.yml", Facts), read(folder / f"{language}.yml", Texts)
    measures = folder / "measures.yml"
    measured = read(measures, Measured).recommendations
    check(facts, short(folder / "tree.yml"))
    check_texts(facts, texts, short(folder / f"{language}.yml"))
    same(facts.recommendations, measured, short(measures), "recommendations", "measure")
    return joined(facts, texts, measured)


def joined(facts: Facts, texts: Texts, measured: dict[str, Measures]) -> Tree:
    """Return all three as one; they have been checked."""
    plan = unrolled(facts)
    if not isinstance(plan, Step):
        raise Mistake("tree.yml", "questions", "asks nothing")
    return Tree(
        questions={
            id: question(id, each, texts.questions[id], facts.needs)
            for id, each in facts.questions.items()
        },
        needs=facts.needs,
        preferred=facts.preferred,
        former=facts.former,
        plan=plan,
        leads=leads(facts),
        turns=turns(facts),
        recommendations={
            id: Recommendation(
                id=id, measures=measured[id], **dict(each), **dict(texts.recommendations[id])
            )
            for id, each in facts.recommendations.items()
        },
        advice={
            id: Advice(id=id, **dict(each), **dict(texts.advice[id]))
            for id, each in facts.advice.items()
        },
        criteria={
            id: Criterion(id=id, **dict(each), **dict(texts.criteria[id]))
            for id, each in facts.criteria.items()
        },
        links=texts.links,
        longest=longest(facts),
    )


def question(
    id: str, facts: QuestionFacts, text: QuestionText, needs: dict[str, NeedFacts]
) -> Question:
    """Return one question with its answers, in the order of tree.yml."""
    return Question(
        id=id,
        ask=text.ask,
        why=text.why,
        several=facts.several,
        when=facts.when,
        answers=tuple(
            Answer(
                id=name,
                advice=tuple(advice for need in answer.needs for advice in needs[need].advice),
                **dict(answer),
                **dict(text.answers[name]),
            )
            for name, answer in facts.answers.items()
        ),
    )


def longest(facts: Facts) -> int:
    """Return how many questions the longest way asks, the one of several answers included."""
    return max(len(way) + bool(asked(facts, dict(way), several=True)) for way in ways(facts))


def paths(tree: Tree, at: "Step | str | None" = None) -> list[Way]:
    """Return every way through the questions of one answer."""
    at = at or tree.plan
    if isinstance(at, str):
        return [()]
    return [((at.question, id), *rest) for id, to in at.answers.items() for rest in paths(tree, to)]
