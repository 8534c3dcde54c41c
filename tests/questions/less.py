"""An application as it was before its cure."""

from pathlib import Path

from tests.pages import ROOT

APPS = "tests.questions.apps"


def less(cure: str, application: str, to: Path, *, instead: str = "") -> None:
    """Write to a folder an application of ``apps/``, as ``app.py``, with its cure taken out."""
    text = (ROOT / "tests/questions/apps" / f"{application}.py").read_text(encoding="utf-8")
    assert cure in text
    (to / "app.py").write_text(text.replace(cure, instead), encoding="utf-8")
