"""The archives of the examples: what whoever unpacks them gets, and who else can read it."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from guide.publish import archive
from tests.support.examples import FOLDERS


def modes(folder: Path) -> dict[str, int]:
    """Return the permissions that unzip gives to each file of an example."""
    with zipfile.ZipFile(io.BytesIO(archive(folder))) as packed:
        assert {info.create_system for info in packed.infolist()} == {3}  # Unix: unzip reads them
        return {info.filename: stat.S_IMODE(info.external_attr >> 16) for info in packed.infolist()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_another_user_can_read_each_file(folder: Path) -> None:
    assert set(modes(folder).values()) == {0o644}


def test_whatever_the_checkout_a_program_stays_one_and_a_file_is_read_by_all(
    tmp_path: Path,
) -> None:
    for name, mode in (("program", 0o700), ("file", 0o600)):
        (tmp_path / name).touch(mode)
    at = tmp_path.name
    assert modes(tmp_path) == {f"{at}/file": 0o644, f"{at}/program": 0o755}


@pytest.mark.parametrize("left", [".nox/report.xml", ".venv/bin/python", "__pycache__/app.pyc"])
def test_what_running_it_leaves_is_not_packed_wherever_the_checkout_is(
    left: str, tmp_path: Path
) -> None:
    place = tmp_path / ".hidden_cache" / "example"
    for name in ("app.py", ".gitignore", left):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).touch()
    assert set(modes(place)) == {"example/app.py", "example/.gitignore"}
