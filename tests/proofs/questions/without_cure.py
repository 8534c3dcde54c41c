"""An application as it was before its cure."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT

APPS = "tests.proofs.questions.apps"
FOLDERS = (ROOT / "examples/snippets", ROOT / "tests/proofs/questions/apps")


def program_file(name: str) -> Path:
    """Return the file of a program: one that a page shows, or one that only the tests run."""
    return next(file for each in FOLDERS if (file := each / f"{name}.py").exists())


def write_without_cure(cure: str, application: str, to: Path, *, instead: str = "") -> None:
    """Write to a folder an application, as ``app.py``, with its cure taken out.

    Called again for the folder, it takes another line out of the same file.
    """
    file = to / "app.py"
    source = file if file.exists() else program_file(application)
    text = source.read_text(encoding="utf-8")
    assert cure in text
    file.write_text(text.replace(cure, instead), encoding="utf-8")


def write_paced_by_test(application: str, to: Path, seconds: float = 1) -> None:
    """Write it so that its second word, or its work of some seconds, ends when the test lets it."""
    wait = "from tests.proofs.questions.apps.answer import wait; wait()"
    write_without_cure(f"time.sleep({seconds})", application, to, instead=wait)


def copy_programs(folder: Path, *programs: str) -> None:
    """Copy programs that import each other, as a reader would: in a folder of their own."""
    for each in programs:
        shutil.copy(program_file(each), folder)


def run_training(name: str, folder: Path, *arguments: str) -> None:
    """Run a program that stores a model in a folder, as readers run theirs."""
    copy_programs(folder, name)
    subprocess.run([sys.executable, f"{name}.py", *arguments], cwd=folder, check=True)
