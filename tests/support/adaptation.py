"""What the page « Votre modèle à la place » types, followed to the letter."""

import re
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

import httpx

from tests.support.examples import copied
from tests.support.paths import ROOT
from tests.support.servers import Server, running

STEPS = ROOT / "guide/adaptation"
PAGE = "http://127.0.0.1:8000"  # what the page types; here the port is another


def commands(step: str) -> list[str]:
    lines = (STEPS / f"{step}.txt").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


class Reader:
    """Someone in a folder; ``installs`` or finds there what the tests have."""

    def __init__(self, place: Path, *, installs: bool) -> None:
        self.place, self.installs, self.url = place, installs, PAGE

    def words(self, command: str) -> str:
        """Return a command as it is typed here."""
        if self.installs:
            return command.replace(PAGE, self.url)
        if "pip install" in command:
            return "true"
        programs = quote(str(Path(sys.executable).parent))
        return command.replace(".venv/bin", programs).replace(PAGE, self.url)

    def types(self, step: str) -> str:
        """Type a step's commands; return them with what they answer, as the page shows them."""
        said = []
        for command in commands(step):
            words = self.words(command).replace("curl ", "curl -sS ", 1)
            said.append(f"$ {command}\n{self.runs(words)}")
        return "".join(said)

    def runs(self, script: str) -> str:
        """Run lines of the shell; return what they print."""
        bash = ["bash", "-euo", "pipefail", "-c", script]
        done = subprocess.run(bash, cwd=self.place, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def serves(self) -> Iterator[Server]:
        [command] = commands("serve")
        bash = ["bash", "-euo", "pipefail", "-c", f"exec {self.words(command)}"]
        with running(bash, self.place) as server:
            self.url = server.url
            yield server
        self.url = PAGE

    def learns(self) -> dict[str, str]:
        """Go from a table to a trained model; return what each step answers."""
        said = {step: self.types(step) for step in ("table", "describe")}
        shutil.copy(STEPS / "schema.py", self.place)  # as completed by hand
        return said | {"train": self.types("train")}

    def saves_predictions(self) -> None:
        """Send the table on the page of files, and save what its link gives."""
        sent = {"file": ("cars.csv", (self.place / "cars.csv").read_bytes())}
        page = httpx.post(f"{self.url}/file", files=sent, timeout=60).text
        [encoded] = re.findall(r"data:text/csv;charset=utf-8;base64,([\w+/=]+)", page)
        (self.place / "predictions.csv").write_bytes(
            b64decode(encoded).removeprefix(b"\xef\xbb\xbf")
        )


@contextmanager
def adapted(place: Path, build: str = "flask_app") -> Iterator[Server]:
    """Serve a build that has learned from the page's table, with the tests' packages."""
    reader = Reader(copied(build, place), installs=False)
    reader.learns()
    with reader.serves() as server:
        yield server


def kept(step: str) -> str:
    return (STEPS / f"{step}.txt").read_text(encoding="utf-8")
