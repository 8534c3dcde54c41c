"""What the builds of « Manchots » share, to the byte: ``nox -s share`` copies it from Flask's.

``OTHERS`` have all of it; the other applications, what they have already. ``GRAFTED`` is what the
application with accounts has of the other two besides, under another name where it has its own.
"""

import shutil
from pathlib import Path

from tests.support.examples import APART, FLASK
from tests.support.paths import ROOT

OTHERS = [ROOT / "examples/dash_app"]
SHARED = [
    *("api.py", "describe.py", "fields.py", "files.py", "gunicorn.conf.py", "language.py"),
    "model.py",
    *("rows.py", "schema.py", "table.py", "texts.py", "texts.toml", "train.py", "trusted.txt"),
    *("penguins.csv", "tests/sent.py", "tests/workbooks.py"),
    *("tests/test_api.py", "tests/test_describe.py", "tests/test_fields.py"),
    *("tests/test_files.py", "tests/test_model.py", "tests/test_workbook.py"),
]
ACCOUNTS, DASH = ROOT / "examples/dash_in_flask_app", OTHERS[0]
GRAFTED = {
    "pages.py": FLASK / "app.py",
    "templates/base.html": FLASK / "templates/layout.html",
    **{
        name: FLASK / name
        for name in (
            *("chart.py", "templates/page.html", "templates/file.html"),
            *("static/style.css", "static/icon.svg"),
        )
    },
    "drawing.py": DASH / "chart.py",
    **{name: DASH / name for name in ("quirks.py", "assets/quirks.js")},
}


def own(folder: Path, name: str) -> bool:
    """Tell whether a folder has a copy: Gradio's schema.py is of other data."""
    return (folder / name).exists() and (folder, name) != (APART, "schema.py")


def copies() -> list[tuple[Path, str]]:
    """Return the folders and the names of what is copied there."""
    builds = [*ROOT.glob("examples/*_app"), ROOT / "examples/flask_jobs"]
    partly = [each for each in builds if each not in (FLASK, *OTHERS)]
    had = [(each, name) for each in partly for name in SHARED if own(each, name)]
    return [*((other, name) for other in OTHERS for name in SHARED), *had]


def main() -> None:
    for other, name in copies():
        shutil.copyfile(FLASK / name, other / name)
    for name, source in GRAFTED.items():
        shutil.copyfile(source, ACCOUNTS / name)


if __name__ == "__main__":
    main()
