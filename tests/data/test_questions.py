"""The questions: each with its words in both languages and its proofs; a mistake is one line."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from guide.data import Mistake
from guide.questions import HERE, TOPICS, load

LANGUAGES = {"questions/": load("fr"), "en/questions/": load("en")}
MESSAGE = re.compile(r"`[^`]+`")


def test_every_topic_is_there_and_holds_at_least_thirty_questions_in_all() -> None:
    topics = load("fr")
    assert [topic.id for topic in topics] == list(TOPICS)
    assert sum(len(topic.questions) for topic in topics) >= 30


def test_both_languages_quote_the_same_messages() -> None:
    for french, english in zip(*LANGUAGES.values(), strict=True):
        for one, other in zip(french.questions, english.questions, strict=True):
            quoted = [Counter(MESSAGE.findall(each.text.symptom)) for each in (one, other)]
            assert quoted[0] == quoted[1], one.id


def test_each_question_has_an_id_of_its_own() -> None:
    ids = [each.id for topic in load("fr") for each in topic.questions]
    assert [id for id, times in Counter(ids).items() if times > 1] == []


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE, tmp_path / "questions"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  app-or-server:", "  app-or-servers:", r"questions\.app-or-servers: has no proof in"),
        (
            '      en: "What to give',
            '      de: "What to give',
            r"\.app-or-server\.ask: has no text in en$",
        ),
        ("  en: The server", "  en: The server\n  de: Der Server", r"title: de is no language"),
    ],
)
def test_a_mistake_names_the_question(old: str, new: str, said: str, data: Path) -> None:
    file = data / "server.yml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(Mistake, match=rf"^(guide/)?questions/server\.yml: .*{said}"):
        load("fr", data)


def test_a_question_that_stands_twice_is_refused(data: Path) -> None:
    shutil.copy(data / "server.yml", data / "model.yml")
    with pytest.raises(Mistake, match=r"stands in guide/questions/server\.yml too"):
        load("fr", data)
