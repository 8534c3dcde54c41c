"""What makes edges, texts and measures one tree: each id stands in all of them."""

from guide.data import Mistake, same
from guide.decision.facts import Facts, RecommendationFacts
from guide.decision.texts import RecommendationText, Texts


def check_texts(facts: Facts, texts: Texts, file: str) -> None:
    """Raise ``Mistake`` for the first id without a text, or text without an id."""
    same(facts.questions, texts.questions, file, "questions")
    for id, question in facts.questions.items():
        same(question.answers, texts.questions[id].answers, file, f"questions.{id}.answers")
    same(facts.recommendations, texts.recommendations, file, "recommendations")
    for id, each in facts.recommendations.items():
        same(each.near, texts.recommendations[id].moves, file, f"recommendations.{id}.moves")
        check_claims(each, texts.recommendations[id], file, f"recommendations.{id}")
    same(facts.advice, texts.advice, file, "advice")
    pages = [page for each in facts.recommendations.values() for page in each.pages]
    links = [link for each in facts.advice.values() for link in each.links]
    same([*pages, *links], texts.links, file, "links")
    check_table(facts, texts, file)


def check_claims(facts: RecommendationFacts, text: RecommendationText, file: str, at: str) -> None:
    """Refuse a text of which tree.yml does not say what it claims, if anything."""
    for name in ("why", "cost"):
        sentences, claims = getattr(text, name), getattr(facts.claims, name)
        if len(sentences) != len(claims):
            reason = f"has {len(sentences)} texts, tree.yml has {len(claims)} claims"
            raise Mistake(file, f"{at}.{name}", reason)


def check_table(facts: Facts, texts: Texts, file: str) -> None:
    """Refuse a cell without words, words of no cell, and a filter without its need."""
    same(facts.criteria, texts.criteria, file, "criteria")
    for id, each in facts.criteria.items():
        text, where = texts.criteria[id], f"criteria.{id}"
        used = [one.cells[id] for one in facts.recommendations.values()]
        same([*used, *each.meets], text.values, file, f"{where}.values")
        if bool(each.meets) != bool(text.need):
            raise Mistake(file, f"{where}.need", "goes with `meets` in tree.yml, one has no other")
