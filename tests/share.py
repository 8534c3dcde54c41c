"""What the builds of « Manchots » share, to the byte: ``nox -s share`` copies it from Flask's."""

import shutil
from pathlib import Path

from tests.examples import ROOT

FLASK = ROOT / "examples/flask_app"
OTHERS = [ROOT / "examples/dash_app"]
SHARED = [
    "animal.py",
    "api.py",
    "batch.py",
    "description.py",
    "gunicorn.conf.py",
    "model.py",
    "openapi.yml",
    "penguins.csv",
    "penguins.py",
    "proxies.py",
    "static/common.css",
    "table.py",
    "texts.py",
    "texts/en/common.toml",
    "texts/fr/common.toml",
    "train.py",
    "trusted.py",
    "tests/test_api.py",
    "tests/test_batch.py",
    "tests/test_estimators.py",
    "tests/test_model.py",
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
