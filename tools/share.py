"""What the builds of « Manchots » share, to the byte: ``nox -s share`` copies it from Flask's."""

import shutil
from pathlib import Path

from tests.support.examples import FLASK
from tests.support.paths import ROOT

OTHERS = [ROOT / "examples/dash_app"]
SHARED = [
    "animal.py",
    "answer.py",
    "api.py",
    "batch.py",
    "csv_file.py",
    "description.py",
    "encoding.py",
    "formula.py",
    "gunicorn.conf.py",
    "header.py",
    "model.py",
    "number.py",
    "openapi.yml",
    "penguins.csv",
    "penguins.py",
    "proxies.py",
    "refusal.py",
    "remarks.py",
    "static/common.css",
    "table.py",
    "texts.py",
    "texts/en/common.toml",
    "texts/fr/common.toml",
    "train.py",
    "trusted.py",
    "workbook.py",
    "workbook_apart.py",
    "tests/sent.py",
    "tests/test_answer.py",
    "tests/test_api.py",
    "tests/test_batch.py",
    "tests/test_estimators.py",
    "tests/test_model.py",
    "tests/test_number.py",
    "tests/test_table.py",
    "tests/test_workbook.py",
    "tests/workbooks.py",
]


def theirs(other: Path, name: str) -> Path:
    """Return another build's copy: what Flask serves from static/, Dash serves from assets/."""
    return other / name.replace("static/", "assets/")


def main() -> None:
    for other in OTHERS:
        for name in SHARED:
            shutil.copyfile(FLASK / name, theirs(other, name))


if __name__ == "__main__":
    main()
