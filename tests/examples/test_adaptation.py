"""« Votre modèle à la place », followed command by command, in each build."""

import zipfile
from pathlib import Path

import pytest

from guide.builds import BUILDS
from tests.support.adaptation import Reader, commands, kept
from tests.support.site import Site


@pytest.mark.thorough
@pytest.mark.parametrize("build", BUILDS)
def test_the_page_is_followed_to_the_letter(build: str, site: Site, tmp_path: Path) -> None:
    """With the environment and the packages that it asks for; the folder's own tests pass."""
    archive = site.folder / f"examples/{build}.zip"
    (tmp_path / archive.name).write_bytes(archive.read_bytes())
    installs = "\n".join(commands("install")).replace("flask_app", build)
    Reader(tmp_path, installs=True).runs(installs)
    reader = Reader(tmp_path / build, installs=True)
    said = {step: reader.types(step) for step in ("table", "describe")}
    reader.completes_by_hand()
    said["train"] = reader.types("train")
    with reader.serves():
        said["request"] = reader.types("request")
        if build == "flask_app":  # in Dash's page, a file is sent by a script
            reader.saves_predictions()
            said["file"] = reader.types("file")
    assert said == {step: kept(step) for step in said}, "python -m tools.adaptation"
    reader.types("tests")
