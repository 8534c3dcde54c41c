"""What the builds of « Manchots » share, to the byte: ``nox -s share`` copies it from Flask's."""

import shutil

from tests.support.examples import FLASK
from tests.support.paths import ROOT

OTHERS = [ROOT / "examples/dash_app"]
SHARED = [
    *("api.py", "describe.py", "fields.py", "files.py", "gunicorn.conf.py", "model.py"),
    *(".dockerignore", "Containerfile"),
    *("rows.py", "schema.py", "table.py", "texts.py", "texts.toml", "train.py", "trusted.txt"),
    *("penguins.csv", "tests/sent.py", "tests/workbooks.py"),
    *("tests/test_api.py", "tests/test_describe.py", "tests/test_fields.py"),
    *("tests/test_files.py", "tests/test_model.py", "tests/test_workbook.py"),
]


def main() -> None:
    for other in OTHERS:
        for name in SHARED:
            shutil.copyfile(FLASK / name, other / name)


if __name__ == "__main__":
    main()
