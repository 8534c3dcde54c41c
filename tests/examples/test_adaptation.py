"""« Votre modèle à la place », followed command by command, in each build."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shlex import quote

import httpx
import pandas as pd
import pytest
import sklearn
from playwright.sync_api import Browser

from guide.builds import BUILDS
from tests.support.data_sets import PUBLIC, TABLES
from tests.support.examples import SNIPPETS, copied
from tests.support.newcomer import STEPS, Newcomer, adapted, commands, kept
from tests.support.paths import ROOT
from tests.support.penguins import GENTOO, both_languages
from tests.support.schemas import read_schema
from tests.support.servers import Server, running
from tests.support.site import Site
from tests.support.tables import swapped

# what is tried here is the same, byte for byte, in the second build: it is tried each week
EACH = pytest.mark.parametrize(
    "build", [BUILDS[0], *(pytest.param(each, marks=pytest.mark.weekly) for each in BUILDS[1:])]
)


PICKLED = "import joblib, model; joblib.dump(model.load().pipeline, 'trained.joblib')"


@pytest.mark.thorough
@EACH
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
    newcomer.types(f".venv/bin/python -c {quote(PICKLED)}")
    shutil.copy(STEPS / "trained_model.py", newcomer.place)
    assert newcomer.follows("trained") == kept("trained")


@pytest.mark.thorough
@both_languages
def test_a_choice_that_the_api_refuses_is_told_the_words_that_it_takes(
    language: str, tmp_path: Path
) -> None:
    """Those of the table, whatever labels the page displays for them."""
    [typed] = commands("request")
    car = json.loads(typed.split("'")[1])
    headers = {"Accept-Language": language}
    with (
        adapted(tmp_path) as server,
        httpx.Client(base_url=server.url, headers=headers) as asked,
    ):
        [error] = asked.post("/api/predict", json=car | {"Origin": "Italie"}).json()["errors"]
        told = re.findall("JSON\N{NBSP}?: (.*)\\)\\.", error["detail"])[0].split(", ")
        answers = [asked.post("/api/predict", json=car | {"Origin": word}) for word in told]
    assert told == ["Europe", "Japan", "USA"]
    assert [answer.status_code for answer in answers] == [200] * 3


NETWORK = """
from onnx import save
from skl2onnx import to_onnx
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from fields import Class
from files import data
from rows import frame
from schema import OUTCOME

rows = data()
numbers, outcomes = frame(rows).to_numpy("float32"), [row[OUTCOME.name] for row in rows]
layers, options = MLPRegressor(random_state=0, max_iter=5000), None
if isinstance(OUTCOME, Class):
    layers, options = MLPClassifier(random_state=0, max_iter=2000), {"zipmap": False}
    outcomes = [[*OUTCOME.choices].index(outcome) for outcome in outcomes]
network = make_pipeline(SimpleImputer(), StandardScaler(), layers)
network.fit(numbers, outcomes)
save(to_onnx(network, numbers[:1], options=options), "network.onnx")
"""


@contextmanager
def with_a_network(place: Path, classes: str = "[*OUTCOME.choices]") -> Iterator[Server]:
    """Serve a folder with a network where the page puts it."""
    shutil.copy(SNIPPETS / "onnx_network.py", place)
    subprocess.run([sys.executable, "-c", NETWORK], cwd=place, check=True)
    page = (ROOT / "docs/fr/adaptation.md").read_text(encoding="utf-8")
    [loaded] = re.findall(r"`(Model\(Network[^`]*)`", page)
    source = (place / "model.py").read_text(encoding="utf-8")
    assert source.count("return Model(skops.io.load(path, trusted=TRUSTED))") == 1
    loaded = loaded.replace("[*OUTCOME.choices]", classes)
    source = source.replace("Model(skops.io.load(path, trusted=TRUSTED))", loaded)
    source = source.replace(
        "from rows import", "from onnx_network import Network\nfrom rows import BY_NAME,"
    )
    (place / "model.py").write_text(source, encoding="utf-8")
    with running([Path(sys.executable).with_name("gunicorn")], place) as server:
        yield server


@pytest.mark.thorough
@EACH
def test_a_network_as_onnx_predicts_where_the_page_puts_it(build: str, tmp_path: Path) -> None:
    with with_a_network(copied(build, tmp_path)) as server:
        answer = httpx.post(f"{server.url}/api/predict", json=GENTOO).json()
    assert answer["species"] == "Gentoo"
    assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-5)


@pytest.mark.thorough
def test_so_does_one_that_gives_a_number(tmp_path: Path) -> None:
    table = PUBLIC["diabetes"]()
    place = swapped("flask_app", table, tmp_path)
    cases = [table.case(row, read_schema(place)) for row in range(100)]
    with with_a_network(place, classes="[]") as server:
        answers = httpx.post(f"{server.url}/api/predict", json=cases).json()
    said, known = [answer[table.target] for answer in answers], table.rows[table.target][:100]
    assert known.corr(pd.Series(said)) > 0.6


@pytest.mark.thorough
def test_a_workbook_is_described_as_a_csv_is(tmp_path: Path) -> None:
    schema = read_schema(swapped("flask_app", PUBLIC["iris"](), tmp_path))
    assert schema.data == "species.xlsx"
    assert (len(schema.fields), len(schema.outcome.choices)) == (4, 3)


TRAINED = """
import sys

import joblib
import sklearn.base
import sklearn.compose
from sklearn.dummy import DummyClassifier

from files import data
from rows import frame
from train import pipeline

rows = data()
model = pipeline(DummyClassifier()).fit(frame(rows), [row["species"] for row in rows])
if "another version" in sys.argv:
    sklearn.base.__version__ = "1.6.1"
if "a type that has gone" in sys.argv:
    sklearn.compose.Gone = type("Gone", (), {"__module__": "sklearn.compose"})
    model = sklearn.compose.Gone()
joblib.dump(model, "trained.joblib")
"""


def stored(place: Path, trained: str = "") -> subprocess.CompletedProcess[str]:
    """Train a model elsewhere, in some way, and store it as the page says."""
    shutil.copy(STEPS / "trained_model.py", place)
    subprocess.run([sys.executable, "-c", TRAINED, trained], cwd=place, check=True)
    typed = [sys.executable, "trained_model.py"]
    return subprocess.run(typed, cwd=place, capture_output=True, text=True)


@pytest.mark.thorough
@EACH
def test_a_model_trained_elsewhere_is_stored_as_the_page_says(build: str, tmp_path: Path) -> None:
    place = copied(build, tmp_path)
    assert stored(place).returncode == 0
    with running([Path(sys.executable).with_name("gunicorn")], place) as server:
        answer = httpx.post(f"{server.url}/api/predict", json=GENTOO).json()
    assert answer["species"] == "Adelie"  # the most frequent one, whichever the case


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("trained", "said"),
    [
        ("another version", f"from version 1.6.1 when using version {sklearn.__version__}"),
        ("a type that has gone", "Can't get attribute 'Gone'"),
    ],
)
def test_one_of_another_scikit_learn_is_refused_and_told_with_which_to_train(
    trained: str, said: str, tmp_path: Path
) -> None:
    place = copied("flask_app", tmp_path)
    refused = stored(place, trained)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert f"scikit-learn=={sklearn.__version__}" in refused.stderr.splitlines()[-1]
    assert f"scikit-learn=={sklearn.__version__} " in (place / "requirements.txt").read_text()
    assert not (place / "model.skops").exists()


@pytest.mark.thorough
def test_one_trained_on_a_column_of_texts_is_stored_and_answers(tmp_path: Path) -> None:
    table = TABLES["sentences"]()
    messages = table.rows.set_axis(["message", "topic"], axis="columns").to_csv(index=False)
    table = replace(table, file="messages.csv", content=messages.encode(), target="topic")
    place = swapped("flask_app", table, tmp_path)
    (place / "model.skops").unlink()
    for program in ("text_model.py", "trained_model.py"):
        shutil.copy(STEPS / program, place)
        subprocess.run([sys.executable, program], cwd=place, check=True)
    with running([Path(sys.executable).with_name("gunicorn")], place) as server:
        asked = {"message": "Compute the mean squared error of predictions."}
        answer = httpx.post(f"{server.url}/api/predict", json=asked).json()
    assert answer["topic"] == "metrics"


@pytest.mark.thorough
@EACH
def test_without_a_chart_the_table_need_not_be_on_the_server(build: str, tmp_path: Path) -> None:
    place = copied(build, tmp_path)
    subprocess.run([sys.executable, "train.py"], cwd=place, check=True)
    (place / "penguins.csv").unlink()
    schema = (place / "schema.py").read_text(encoding="utf-8")
    chart = 'None = ("flipper_length_mm", "bill_length_mm")'
    assert schema.count(chart) == 1
    (place / "schema.py").write_text(schema.replace(chart, "None = None"), encoding="utf-8")
    with running([Path(sys.executable).with_name("gunicorn")], place) as server:
        assert httpx.get(server.url).status_code == 200
        answer = httpx.post(f"{server.url}/api/predict", json=GENTOO).json()
    assert answer["species"] == "Gentoo"


MISTAKES = {  # what is written, what instead, who is named
    "a bound": ("low=25", "low=75", "bill_length_mm: low is not below high"),
    "an example": ("example=39.1", "example=391", "bill_length_mm: example refused"),
    "the chart": ('= ("flipper_length_mm"', '= ("flipper"', "CHART: .* named flipper"),
    "no column": ('"island"', '"isle"', "missing_columns.*isle"),
}


@pytest.mark.thorough
@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("build", BUILDS)
def test_a_mistake_in_schema_py_stops_what_the_page_says(
    build: str, mistake: str, tmp_path: Path
) -> None:
    place, (written, instead, named) = copied(build, tmp_path), MISTAKES[mistake]
    schema = (place / "schema.py").read_text(encoding="utf-8")
    assert schema.count(written) == 1
    (place / "schema.py").write_text(schema.replace(written, instead), encoding="utf-8")
    started = "import app; app.create_app()"
    done = subprocess.run(
        [sys.executable, "-c", started], cwd=place, capture_output=True, text=True
    )
    assert done.returncode, "it starts"
    assert re.search(named, done.stderr), done.stderr
