"""Which questions are near which: those that one sends its reader to, then those alike in words."""

import math
import re
from collections import Counter
from collections.abc import Mapping

from guide.languages import FIRST
from guide.questions.models import QuestionFacts
from guide.search import WORD, folded

COUNT = 3
LEAST = 0.14  # below, two questions have only the commonest words in common
TOGETHER = 1.5  # how much likelier a question of the same topic is to be the one meant
LINK = re.compile(r"\(answers/([a-z-]+)\.md")


def near(topics: Mapping[str, Mapping[str, QuestionFacts]]) -> dict[str, tuple[str, ...]]:
    """Return by question the nearest others, best first: the same in every language.

    A word counts by how few of the questions have it.
    """
    facts = {id: each for questions in topics.values() for id, each in questions.items()}
    topic = {id: name for name, questions in topics.items() for id in questions}
    words = {id: set(WORD.findall(folded(" ".join(said(each))))) for id, each in facts.items()}
    held = Counter(word for each in words.values() for word in each)
    worth = {word: math.log(len(words) / count) for word, count in held.items()}
    whole = {id: sum(worth[word] for word in each) for id, each in words.items()}
    led = {id: set(LINK.findall(" ".join(said(each)))) for id, each in facts.items()}

    def likeness(one: str, other: str) -> float:
        shared = sum(worth[word] for word in words[one] & words[other])
        alike = shared / math.sqrt(whole[one] * whole[other] or 1)
        return (other in led[one]) + alike * (TOGETHER if topic[one] == topic[other] else 1)

    def nearest(one: str) -> list[str]:
        likely = {other: likeness(one, other) for other in facts if other != one}
        return sorted(filter(lambda other: likely[other] >= LEAST, likely), key=likely.__getitem__)

    return {one: tuple(nearest(one)[::-1][:COUNT]) for one in facts}


def said(each: QuestionFacts) -> list[str]:
    """Return what a question says in the first language."""
    return [each.ask[FIRST], each.symptom[FIRST], each.cause[FIRST], each.cure[FIRST]]
