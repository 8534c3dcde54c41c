"""« Votre modèle à la place », followed command by command, in each build."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from guide.builds import BUILDS
from tests.support.examples import SNIPPETS, copied
from tests.support.newcomer import STEPS, Newcomer, commands, kept
from tests.support.paths import ROOT
from tests.support.penguins import GENTOO
from tests.support.servers import running
from tests.support.site import Site


@pytest.mark.thorough
@pytest.mark.parametrize("build", BUILDS)
def test_the_page_is_followed_to_the_letter(
    build: str, site: Site, tmp_path: Path, chromium: Browser
) -> None:
    """With the environment and the packages that it asks for; the folder's own tests pass."""
    archive = site.folder / f"examples/{build}.zip"
    (tmp_path / archive.name).write_bytes(archive.read_bytes())
    installs = "\n".join(commands("install")).replace("flask_app", build)
    Newcomer(tmp_path, installs=True).types(installs)
    newcomer = Newcomer(tmp_path / build, installs=True)
    said = newcomer.learns()
    with newcomer.serves(*commands("serve")):
        said["request"] = newcomer.follows("request")
        newcomer.sends("cars.csv", chromium)
    said["file"] = newcomer.follows("file")
    assert said == {step: kept(step) for step in said}, "python -m tools.adaptation"
    newcomer.follows("tests")
    shutil.copy(STEPS / "own_model.py", newcomer.place)
    assert newcomer.follows("own") == kept("own")  # stored, so the server can load it


NETWORK = """
from onnx import save
from skl2onnx import to_onnx
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from files import data
from rows import frame
from schema import OUTCOME

rows = data()
numbers = frame(rows).to_numpy("float32")
layers = MLPClassifier(random_state=0, max_iter=2000)
network = make_pipeline(SimpleImputer(), StandardScaler(), layers)
network.fit(numbers, [[*OUTCOME.choices].index(row[OUTCOME.name]) for row in rows])
save(to_onnx(network, numbers[:1], options={"zipmap": False}), "network.onnx")
"""


@pytest.mark.thorough
@pytest.mark.parametrize("build", BUILDS)
def test_a_network_as_onnx_predicts_where_the_page_puts_it(build: str, tmp_path: Path) -> None:
    place = copied(build, tmp_path)
    shutil.copy(SNIPPETS / "onnx_network.py", place)
    subprocess.run([sys.executable, "-c", NETWORK], cwd=place, check=True)
    page = (ROOT / "docs/fr/adaptation.md").read_text(encoding="utf-8")
    [loaded] = re.findall(r"`(Model\(Network.*)`", page)
    source = (place / "model.py").read_text(encoding="utf-8")
    assert source.count("return Model(skops.io.load(path, trusted=TRUSTED))") == 1
    source = source.replace("Model(skops.io.load(path, trusted=TRUSTED))", loaded)
    source = source.replace(
        "from rows import", "from onnx_network import Network\nfrom rows import BY_NAME,"
    )
    (place / "model.py").write_text(source, encoding="utf-8")
    with running([Path(sys.executable).with_name("gunicorn")], place) as server:
        answer = httpx.post(f"{server.url}/api/predict", json=GENTOO).json()
    assert answer["species"] == "Gentoo"
    assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-5)
