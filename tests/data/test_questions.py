"""The questions: each with its words in both languages and its proofs; a mistake is one line."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from guide.data import Mistake
from guide.questions import HERE, TOPICS, Topic, load
from guide.questions.models import LINK
from guide.questions.programs import command
from tests.support.paths import ROOT

LANGUAGES = {"fr": load("fr"), "en": load("en")}
SNIPPETS = ROOT / "examples/snippets"
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


def test_each_page_has_a_title_of_its_own_and_near_ones_alike_in_each_language() -> None:
    for topics in LANGUAGES.values():
        titles = [each.title for topic in topics for each in topic.questions]
        assert [title for title, times in Counter(titles).items() if times > 1] == []
    french, english = (
        {each.id: each.near for topic in topics for each in topic.questions}
        for topics in LANGUAGES.values()
    )
    assert french == english
    assert all(id not in near and len({*near}) == len(near) <= 3 for id, near in french.items())
    assert "job-hangs" in french["preload-blocks"], "one leads to the other"


@pytest.mark.parametrize(
    ("shown", "typed"),
    [
        (["numpy_json.py"], ".venv/bin/gunicorn numpy_json:app"),
        (["title.py"], ".venv/bin/gunicorn title:server"),
        (["dash_stream.py"], ".venv/bin/uvicorn dash_stream:server"),
        (
            ["pickle_transformer.py", "pickle_from_module.py"],
            ".venv/bin/python pickle_from_module.py",
        ),
        (
            ["several_pages/app.py", "several_pages/pages/flipper.py"],
            ".venv/bin/gunicorn --chdir several_pages app:server",
        ),
        (["numpy_json.py::converted"], ""),
        (["upload_tested.py"], ".venv/bin/python -m pytest upload_tested.py"),
        (["factory.py", "factory_tested.py"], ".venv/bin/python -m pytest factory_tested.py"),
        (["onnx_network.py"], ""),
    ],
)
def test_a_program_is_started_by_what_serves_it(shown: list[str], typed: str) -> None:
    """The README of the programs says so of all, and test_extracts starts each in this way."""
    assert command(tuple(f"examples/snippets/{name}" for name in shown)) == typed


def test_the_first_sentence_of_a_symptom_is_not_cut_in_code() -> None:
    for topics in LANGUAGES.values():
        for each in (each for topic in topics for each in topic.questions):
            assert LINK.sub(r"\1", each.text.symptom).startswith(each.first)
            assert each.first.count("`") % 2 == 0
            assert len(each.first) > 20, each.id


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE, tmp_path / "questions"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  app-or-server:", "  app-or-servers:", r"questions\.app-or-servers: has no proof in"),
        (
            '      en: "What should',
            '      de: "What should',
            r"\.app-or-server\.ask: has no text in en$",
        ),
        (
            "message: WORKER TIMEOUT",
            "message: TIMEOUT OF A WORKER",
            r"\.long-request: Value error, the symptom does not quote 'TIMEOUT OF A WORKER'$",
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


def wanted(path: str) -> set[str]:
    """Return the variables without which a program refuses to start, or to answer."""
    source = (ROOT / path).read_text(encoding="utf-8")
    named = set(re.findall(r'os\.environ\["(\w+)"\]', source))
    return named | ({"FLASK_SECRET_KEY"} if "from_prefixed_env()" in source else set())


@pytest.mark.parametrize("topic", LANGUAGES["fr"], ids=lambda topic: topic.id)
def test_what_is_typed_names_a_program_shown_and_sets_what_it_wants(topic: Topic) -> None:
    for each in topic.questions:
        programs = [path for path in each.show if path.startswith("examples/snippets/")]
        typed = "\n".join(each.run or [each.command])
        lacking = {name for path in programs for name in wanted(path) if f"{name}=" not in typed}
        assert lacking == set(), each.id
        assert not each.run or any(Path(path).stem in each.run[-1] for path in programs), each.id
        assert each.run or not each.then, each.id
