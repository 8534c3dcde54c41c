"""What the page of an answer has its reader type shows the cure, in the folder of the programs."""

import re
from itertools import groupby
from pathlib import Path

import pytest

from guide.questions import Question, load
from tests.support.examples import copied
from tests.support.newcomer import BASH, PAGE, Newcomer
from tests.support.servers import running

TYPED = {each.id: each for topic in load("fr") for each in topic.questions if each.run}
ELSEWHERE = {"job-killed": "test_state_queue starts a Redis of its own"}
TRIED = [id for id in TYPED if id not in ELSEWHERE]


def answers(each: Question) -> list[tuple[str, str]]:
    """Return each command of the second terminal, and what the page shows of its answer."""
    found: list[tuple[str, str]] = []
    for command, lines in groupby(each.then, key=lambda line: line.startswith("$ ")):
        if command:
            found += [(line.removeprefix("$ "), "") for line in lines]
        else:
            found[-1] = (found[-1][0], "\n".join(lines))
    return found


def pattern(shown: str) -> str:
    return re.escape(shown).replace("…", "(.+?)")


@pytest.mark.parametrize("id", TRIED)
def test_what_a_page_types_answers_what_it_shows(id: str, tmp_path: Path) -> None:
    newcomer = Newcomer(copied("snippets", tmp_path), installs=False)
    *before, last = TYPED[id].run
    if not TYPED[id].then:
        newcomer.types("\n".join([*before, last]))
        return
    line = newcomer.words("\n".join([*before, f"exec {last}"]))
    with running([*BASH, line], newcomer.place) as server:
        newcomer.url = server.url
        hosts = [url.removeprefix("http://") for url in (server.url, PAGE)]
        given = ""  # what an answer had where the page shows …
        for command, shown in answers(TYPED[id]):
            said = newcomer.types(command.replace("…", given)).strip().replace(*hosts)
            found = re.fullmatch(pattern(shown), said)
            assert found, f"{command}\n{said}"
            given = found[1] if found.groups() else given
