"""What the pages show of a request and its answer is what the examples say."""

import re
import subprocess
from pathlib import Path

import httpx

from tests.examples.code_blocks import TRANSCRIPTS
from tests.support.examples import example

PASSING = re.compile(r"(?m)^(< Date|> User-Agent): .*|^\* .*\n|^[{}] \[.*\n")  # differs each time


def told(name: str, url: str, place: Path) -> tuple[str, str]:
    """Return what a transcript shows, and what its command answers, without what differs."""
    command, shown = (TRANSCRIPTS / name).read_text("utf-8").removeprefix("$ ").split("\n", 1)
    asked = command.replace("curl --v", "curl -sS --v").replace("http://127.0.0.1:8000", url)
    asked = asked.replace(".venv/bin/python", "python3")
    done = subprocess.run(
        ["bash", "-c", f"{asked} 2>&1"], cwd=place, capture_output=True, text=True, timeout=60
    )
    said = done.stdout.replace(url.removeprefix("http://"), "127.0.0.1:8000")
    lines = "\n".join(line.rstrip() for line in PASSING.sub("", said).splitlines())
    return PASSING.sub("", shown).strip(), lines.strip()


def test_a_request_and_its_answer_are_those_of_the_smallest_application(tmp_path: Path) -> None:
    """And each code that web.md's table takes from it."""
    with example("flask_minimal", tmp_path) as server:
        shown, said = told("minimal.txt", server.url, tmp_path)
        assert said == shown
        codes = [httpx.get(server.url + path).status_code for path in ("/", "/manchots")]
        assert [*codes, httpx.post(server.url).status_code] == [400, 404, 405]


def test_what_the_api_refuses_is_what_the_application_s_page_shows(tmp_path: Path) -> None:
    with example("flask_app", tmp_path) as server:
        shown, said = told("refused.txt", server.url, tmp_path)
        assert said == shown
