"""The macros that show code: the right lines, or an error that names the file."""

import pytest

from guide.code import annotated, command, definition, fence
from guide.data import Mistake

SOURCE = """\
import os

LIMIT = 3
ROW: type = object


@first
@second
def decorated():
    inner = 1
    return inner


class Animal:
    name = "Gentoo"
"""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("LIMIT", "LIMIT = 3"),
        ("ROW", "ROW: type = object"),
        ("decorated", "@first\n@second\ndef decorated():\n    inner = 1\n    return inner"),
        ("Animal", 'class Animal:\n    name = "Gentoo"'),
    ],
)
def test_definition_is_shown_whole(name: str, shown: str) -> None:
    assert definition(SOURCE, name, "app.py") == shown


@pytest.mark.parametrize("name", ["missing", "inner", "os"])
def test_unknown_name_is_an_error_with_the_file(name: str) -> None:
    with pytest.raises(Mistake, match=rf"app\.py: {name}: is nothing at the top level"):
        definition(SOURCE, name, "app.py")


def test_annotation_marks_its_line_only() -> None:
    before, after = SOURCE.splitlines(), annotated(SOURCE, "LIMIT", "# (1)!", "app.py").splitlines()
    assert [line for line in after if line not in before] == ["LIMIT = 3  # (1)!"]


@pytest.mark.parametrize(("text", "lines"), [("missing", 0), ("inner", 2)])
def test_annotation_without_exactly_one_line_is_an_error(text: str, lines: int) -> None:
    with pytest.raises(Mistake, match=rf"app\.py: '{text}': is in {lines} lines"):
        annotated(SOURCE, text, "# (1)!", "app.py")


def test_annotation_after_a_backslash_is_an_error_with_the_file() -> None:
    with pytest.raises(Mistake, match="an annotation would follow its backslash"):
        annotated("a \\\n  b", "a", "# (1)!", "start.sh")


def test_fence_has_the_language_the_file_and_its_notes() -> None:
    shown = fence("examples/flask_minimal/app.py", notes=("Flask(", "app.run"))
    assert shown.startswith('````python title="examples/flask_minimal/app.py"\nfrom flask import')
    assert "app = Flask(__name__)  # (1)!" in shown
    assert "app.run()  # (2)!" in shown
    assert shown.endswith("\n````")


def test_fence_shows_one_function_alone() -> None:
    shown = fence("examples/flask_minimal/app.py", "predict").splitlines()
    assert shown[1].startswith("@app.get(")
    assert "import" not in "".join(shown)


def test_missing_file_is_an_error_with_its_name() -> None:
    with pytest.raises(Mistake, match=r"examples/nowhere/app\.py"):
        fence("examples/nowhere/app.py")


def test_command_is_the_first_block_of_the_readme() -> None:
    shown = command("examples/flask_minimal/README.md").splitlines()
    assert (shown[0], shown[-1]) == ("```bash", "```")
    assert "gunicorn" in shown[-2]


def test_readme_without_a_command_is_an_error_with_its_name() -> None:
    with pytest.raises(Mistake, match=r"README\.md: ```fortran: is no block of it"):
        command("examples/flask_minimal/README.md", "fortran")
