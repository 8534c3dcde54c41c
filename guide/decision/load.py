"""Read the tree in one language; a mistake in its files stops here, with its place."""

from pathlib import Path

from guide.data import read, same, short
from guide.decision.check import check_edges, ways
from guide.decision.consistency import check_texts
from guide.decision.models import (
    AnswerEdge,
    Edges,
    Measured,
    Measures,
    NeedFacts,
    QuestionText,
    Texts,
)
from guide.decision.needs import check_needs
from guide.decision.tree import Advice, Answer, Criterion, Question, Recommendation, Tree

HERE = Path(__file__).parent


def load(language: str, folder: Path = HERE) -> Tree:
    """Return the tree of ``folder`` with the texts of a language; raise ``Mistake``."""
    edges, texts = read(folder / "tree.yml", Edges), read(folder / f"{language}.yml", Texts)
    measures = folder / "measures.yml"
    measured = read(measures, Measured).recommendations
    check_edges(edges, short(folder / "tree.yml"))
    check_needs(edges, short(folder / "tree.yml"))
    check_texts(edges, texts, short(folder / f"{language}.yml"))
    same(
        edges.recommendations,
        measured,
        short(folder / "measures.yml"),
        "recommendations",
        "measure",
    )
    return joined(edges, texts, measured)


def joined(edges: Edges, texts: Texts, measured: dict[str, Measures]) -> Tree:
    """Return all three as one; they have been checked."""
    return Tree(
        start=edges.start,
        questions={
            id: question(id, answers, texts.questions[id], edges.needs)
            for id, answers in edges.questions.items()
        },
        recommendations={
            id: Recommendation(
                id=id, measures=measured[id], **dict(facts), **dict(texts.recommendations[id])
            )
            for id, facts in edges.recommendations.items()
        },
        advice={
            id: Advice(id=id, **dict(facts), **dict(texts.advice[id]))
            for id, facts in edges.advice.items()
        },
        criteria={
            id: Criterion(id=id, **dict(facts), **dict(texts.criteria[id]))
            for id, facts in edges.criteria.items()
        },
        pages=texts.pages,
        longest=max(len(way) - 1 for way in ways(edges)),
    )


def question(
    id: str, answers: dict[str, AnswerEdge], text: QuestionText, needs: dict[str, NeedFacts]
) -> Question:
    """Return one question with its answers, in the order of tree.yml."""
    return Question(
        id=id,
        ask=text.ask,
        why=text.why,
        answers=tuple(
            Answer(
                id=name,
                to=edge.to,
                advice=tuple(advice for need in edge.needs for advice in needs[need].advice),
                **dict(text.answers[name]),
            )
            for name, edge in answers.items()
        ),
    )


def paths(tree: Tree, at: str = "") -> list[list[tuple[str, str]]]:
    """Return every way through the tree, as the pairs (question, answer) given."""
    if at in tree.recommendations:
        return [[]]
    asked = tree.questions[at or tree.start]
    return [
        [(asked.id, answer.id), *rest]
        for answer in asked.answers
        for rest in paths(tree, answer.to)
    ]
