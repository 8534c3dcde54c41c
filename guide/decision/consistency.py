"""What makes edges, texts and measures one tree: each id stands in all of them."""

from guide.data import Mistake, same
from guide.decision.models import AdviceFacts, Edges, RecommendationFacts, RecommendationText, Texts


def check_texts(edges: Edges, texts: Texts, file: str) -> None:
    """Raise ``Mistake`` for the first id without a text, or text without an id."""
    same(edges.questions, texts.questions, file, "questions")
    for id, answers in edges.questions.items():
        same(answers, texts.questions[id].answers, file, f"questions.{id}.answers")
    same(edges.recommendations, texts.recommendations, file, "recommendations")
    for id, facts in edges.recommendations.items():
        same(facts.near, texts.recommendations[id].moves, file, f"recommendations.{id}.moves")
        check_claims(facts, texts.recommendations[id], file, f"recommendations.{id}")
    same(edges.advice, texts.advice, file, "advice")
    with_pages: tuple[RecommendationFacts | AdviceFacts, ...] = (
        *edges.recommendations.values(),
        *edges.advice.values(),
    )
    same([page for one in with_pages for page in one.pages], texts.pages, file, "pages")
    check_table(edges, texts, file)


def check_claims(facts: RecommendationFacts, text: RecommendationText, file: str, at: str) -> None:
    """Refuse a text of which tree.yml does not say what it claims, if anything."""
    for name in ("why", "cost"):
        sentences, claims = getattr(text, name), getattr(facts.claims, name)
        if len(sentences) != len(claims):
            reason = f"has {len(sentences)} texts, tree.yml has {len(claims)} claims"
            raise Mistake(file, f"{at}.{name}", reason)


def check_table(edges: Edges, texts: Texts, file: str) -> None:
    """Refuse a cell without words, words of no cell, and a filter without its need."""
    same(edges.criteria, texts.criteria, file, "criteria")
    for id, facts in edges.criteria.items():
        text, where = texts.criteria[id], f"criteria.{id}"
        used = [one.cells[id] for one in edges.recommendations.values()]
        same([*used, *facts.meets], text.values, file, f"{where}.values")
        if bool(facts.meets) != bool(text.need):
            raise Mistake(file, f"{where}.need", "goes with `meets` in tree.yml, one has no other")
