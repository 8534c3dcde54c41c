"""An application as it was before its cure."""

from pathlib import Path

from tests.pages import ROOT

APPS = "tests.questions.apps"
FOLDERS = (ROOT / "examples/snippets", ROOT / "tests/questions/apps")


def program(name: str) -> Path:
    """Return the file of a program: one that a page shows, or one that only the tests run."""
    return next(file for each in FOLDERS if (file := each / f"{name}.py").exists())


def less(cure: str, application: str, to: Path, *, instead: str = "") -> None:
    """Write to a folder an application, as ``app.py``, with its cure taken out.

    Called again for the folder, it takes another line out of the same file.
    """
    file = to / "app.py"
    source = file if file.exists() else program(application)
    text = source.read_text(encoding="utf-8")
    assert cure in text
    file.write_text(text.replace(cure, instead), encoding="utf-8")


def patient(application: str, to: Path) -> None:
    """Write it so that its second word comes when the test lets it come."""
    wait = "from tests.questions.apps.answer import wait; wait()"
    less("time.sleep(1)", application, to, instead=wait)
