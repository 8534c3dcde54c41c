"""Type again what « Votre modèle à la place » types, and keep what is answered for its page."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.adaptation import STEPS, Reader
from tests.support.examples import copied


def main() -> None:
    with TemporaryDirectory() as folder:
        reader = Reader(copied("flask_app", Path(folder)), installs=False)
        said = reader.learns()
        with reader.serves():
            said["request"] = reader.types("request")
            reader.saves_predictions()
        said["file"] = reader.types("file")
    for step, text in said.items():
        (STEPS / f"{step}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
