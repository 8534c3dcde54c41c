"""Someone new to an application, who types what they read in its folder, with a table of theirs."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from playwright.sync_api import Browser

from tests.support.examples import blocks, copied
from tests.support.paths import ROOT
from tests.support.sent_files import PREDICTED, go_to_files, saved, send
from tests.support.servers import Server, running

STEPS = ROOT / "guide/adaptation"  # what the page « Votre modèle à la place » types
PAGE = "http://127.0.0.1:8000"  # what texts type; here the port is another
BASH = ["bash", "-euo", "pipefail", "-c"]


def kept(step: str) -> str:
    return (STEPS / f"{step}.txt").read_text(encoding="utf-8")


def commands(step: str) -> list[str]:
    return [line[2:] for line in kept(step).splitlines() if line.startswith("$ ")]


class Newcomer:
    """Someone in a folder; ``installs`` or finds there what the tests have."""

    def __init__(self, place: Path, *, installs: bool) -> None:
        self.place, self.installs, self.url = place, installs, PAGE

    def words(self, command: str) -> str:
        """Return a command as it is typed here."""
        if not self.installs:
            programs = quote(str(Path(sys.executable).parent))
            command = re.sub(r"^.*pip install.*$", "true", command, flags=re.M)
            command = command.replace(".venv/bin", programs)
        return command.replace(PAGE, self.url).replace("curl ", "curl -sS ", 1)

    def types(self, script: str) -> str:
        """Type lines; return what they print, or fail with it."""
        done = subprocess.run(
            [*BASH, self.words(script)], cwd=self.place, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{script}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout

    def follows(self, step: str) -> str:
        """Type a step of the page; return it with what it answers, as the page shows it."""
        return "".join(f"$ {command}\n{self.types(command)}" for command in commands(step))

    def learns(self) -> dict[str, str]:
        """Go from the page's table to a trained model; return what each step answers."""
        said = {step: self.follows(step) for step in ("table", "describe")}
        shutil.copy(STEPS / "schema.py", self.place)  # as completed by hand
        return said | {"train": self.follows("train")}

    def swaps(self, file: str, target: str) -> None:
        """Put a table of the folder in the place of the application's own, as its README says."""
        typed = blocks(self.place / "README.md", "bash")
        [own] = [block for block in typed if "describe.py" in block]
        described, *trained = own.splitlines()
        program, _, _ = described.partition("describe.py")
        words = f"{program}describe.py {quote(file)} {quote(target)}"
        self.types("\n".join([words, *trained]))

    @contextmanager
    def serves(self, command: str) -> Iterator[Server]:
        with running([*BASH, f"exec {self.words(command)}"], self.place) as server:
            self.url = server.url
            yield server
        self.url = PAGE

    def sends(self, file: str, browser: Browser) -> None:
        """Have the page predict a file of the folder, and save the result beside it."""
        page = browser.new_page(locale="fr")
        page.goto(self.url)
        go_to_files(page, "fr")
        send(page, "fr", self.place / file)
        page.get_by_text(PREDICTED["fr"]).wait_for()
        result = saved(page, "fr").read_text(encoding="utf-8-sig")
        (self.place / "predictions.csv").write_text(result, encoding="utf-8")
        page.close()


@contextmanager
def adapted(place: Path, build: str = "flask_app") -> Iterator[Server]:
    """Serve a build that has learned from the page's table, with the tests' packages."""
    newcomer = Newcomer(copied(build, place), installs=False)
    newcomer.learns()
    with newcomer.serves(*commands("serve")) as server:
        yield server
