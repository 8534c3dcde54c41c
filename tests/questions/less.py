"""An application as it was before its cure."""

from pathlib import Path

from tests.pages import ROOT

APPS = "tests.questions.apps"


def less(cure: str, application: str, to: Path, *, instead: str = "") -> None:
    """Write to a folder an application of ``apps/``, as ``app.py``, with its cure taken out.

    Called again for the folder, it takes another line out of the same file.
    """
    file = to / "app.py"
    source = file if file.exists() else ROOT / "tests/questions/apps" / f"{application}.py"
    text = source.read_text(encoding="utf-8")
    assert cure in text
    file.write_text(text.replace(cure, instead), encoding="utf-8")


def patient(application: str, to: Path) -> None:
    """Write it so that its second word comes when the test lets it come."""
    wait = "from tests.questions.apps.answer import wait; wait()"
    less("time.sleep(1)", application, to, instead=wait)
