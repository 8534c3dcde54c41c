"""From a notebook to an application."""

import subprocess
import sys
import venv
from pathlib import Path

import httpx
import joblib
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import copy_programs, write_without_cure
from tests.support.servers import free_port
from tests.support.serving import SNIPPETS, log, served

TRAINED = """import joblib
import numpy as np
model = np.poly1d(np.polyfit([181, 230], [3700, 5700], 1))"""
STORED = 'joblib.dump(model, "model.joblib")'
ABSENT = "model(225)"
PYTHON = {
    "language_info": {"name": "python", "file_extension": ".py", "nbconvert_exporter": "python"}
}


def notebook(*cells: str) -> nbformat.NotebookNode:
    codes = [nbformat.v4.new_code_cell(cell) for cell in cells]
    return nbformat.v4.new_notebook(cells=codes, metadata=PYTHON)


def run_all(folder: Path, *cells: str) -> list[str]:
    """Run the cells of a new notebook, in order; return what each one showed, errors included."""
    made = notebook(*cells)
    place = {"metadata": {"path": str(folder)}}
    patient = {"timeout": 180, "startup_timeout": 180}
    NotebookClient(
        made, kernel_name="python3", allow_errors=True, resources=place, **patient
    ).execute()
    return [" ".join(str(dict(shown)) for shown in cell.outputs) for cell in made.cells]


def ended(folder: Path, *arguments: str) -> str:
    """Run Python in a folder until it ends by itself; return what it wrote of its errors."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=180
    ).stderr


@pytest.mark.symptom("notebook-commands")
def test_what_only_a_notebook_knows_stops_a_program(tmp_path: Path) -> None:
    converted, typed, shown = quoted_messages("notebook", "notebook-commands")
    nbformat.write(notebook("%matplotlib inline", TRAINED), tmp_path / "model.ipynb")
    ended(tmp_path, "-m", "nbconvert", "--to", "script", "model.ipynb")
    assert converted in ended(tmp_path, "model.py")
    (tmp_path / "typed.py").write_text("%matplotlib inline\n")
    assert typed in ended(tmp_path, "typed.py")
    assert shown in ended(tmp_path, "-c", "display(1)")


@pytest.mark.symptom("notebook-variable")
def test_cells_that_were_run_in_another_order_fail_from_the_top(tmp_path: Path) -> None:
    first, _ = run_all(tmp_path, ABSENT, TRAINED)
    [message] = quoted_messages("notebook", "notebook-variable")
    kind, _, said = message.partition(": ")
    assert kind in first
    assert said in first.replace("\\'", "'")


@pytest.mark.cure("notebook-commands", "notebook-variable")
def test_a_notebook_stores_its_model_and_the_application_loads_it(tmp_path: Path) -> None:
    assert "error" not in " ".join(run_all(tmp_path, "%matplotlib inline", TRAINED, ABSENT, STORED))
    copy_programs(tmp_path, "mass_server")
    with served("gunicorn mass_server:app", tmp_path) as url:
        assert httpx.get(url).text == "5496 g"


FLASK = (
    'from flask import Flask\napp = Flask("app")\n@app.get("/")\ndef home():\n    return "here"\n'
)


@pytest.mark.symptom("flask-in-a-cell")
def test_the_reloader_ends_a_cell(tmp_path: Path) -> None:
    [shown] = run_all(tmp_path, f"{FLASK}app.run(port={free_port()}, debug=True)")
    kind, _, code = quoted_messages("notebook", "flask-in-a-cell")[1].partition(": ")
    assert f"'{kind}'" in shown
    assert f"'{code}'" in shown
    assert quoted_messages("notebook", "flask-in-a-cell")[2] in shown


@pytest.mark.cure("flask-in-a-cell")
def test_a_thread_serves_while_the_next_cells_run(tmp_path: Path) -> None:
    port = free_port()
    start = (
        "import threading\n"
        f'threading.Thread(target=app.run, kwargs={{"port": {port}}}, daemon=True).start()'
    )
    asked = (
        "import time, urllib.request\n"
        "for _ in range(600):\n    try:\n"
        f'        print(urllib.request.urlopen("http://127.0.0.1:{port}").read())\n        break\n'
        "    except OSError:\n        time.sleep(0.1)"
    )
    shown = run_all(tmp_path, FLASK + start, asked, f"%%writefile app.py\n{FLASK}")
    assert "b'here'" in shown[1].replace("\\'", "'")
    with served("flask --app app run --debug", tmp_path) as url:
        assert httpx.get(url).text == "here"


def framed(folder: Path, options: str, run: str) -> tuple[str, str]:
    """Run Dash in a cell; return the address of its frame, and the page that the kernel has."""
    port = free_port()
    made = f"from dash import Dash, html\napp = Dash({options})\napp.layout = html.P('here')\n"
    asked = f"import urllib.request as u; print(u.urlopen('http://127.0.0.1:{port}/').read())"
    frame, page = run_all(folder, (made + f"app.run(port={port}{run})").format(port=port), asked)
    return frame.partition('src="')[2].partition('"')[0].replace(str(port), "8050"), page


@pytest.mark.symptom("dash-in-a-cell")
def test_a_frame_names_the_machine_of_the_kernel(tmp_path: Path) -> None:
    address, _ = framed(tmp_path, "", "")
    assert f"{address}" == quoted_messages("notebook", "dash-in-a-cell")[1]


@pytest.mark.cure("dash-in-a-cell")
def test_a_frame_names_the_hub_when_it_is_told(tmp_path: Path) -> None:
    options = 'requests_pathname_prefix="/user/ada/proxy/{port}/"'
    run = ', jupyter_server_url="https://hub.example.org"'
    address, page = framed(tmp_path, options, run)
    assert address == "https://hub.example.org/user/ada/proxy/8050/"
    assert "/_dash-component-suites/" in page
    assert 'src="/_dash' not in page


MAIN = 'if __name__ == "__main__":'


@pytest.mark.symptom("spawn-main")
@pytest.mark.parametrize("way", ["spawn", "forkserver"])
def test_a_program_that_starts_processes_when_imported_is_refused(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "/tmp")  # forkserver's socket has a short name, or none
    write_without_cure(MAIN, "spawned", tmp_path, instead="if True:")
    write_without_cure('"spawn"', "spawned", tmp_path, instead=f'"{way}"')
    said = " ".join(ended(tmp_path, "app.py").split())
    assert all(part in said for part in quoted_messages("notebook", "spawn-main"))


@pytest.mark.cure("spawn-main")
def test_under_its_guard_a_program_starts_processes(tmp_path: Path) -> None:
    copy_programs(tmp_path, "spawned")
    answer = subprocess.check_output([sys.executable, "spawned.py"], cwd=tmp_path, text=True)
    assert answer == "Adelie Gentoo\n"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder where the server is started, which is not that of the application."""
    joblib.dump(np.poly1d([1, 0]), tmp_path / "model.joblib")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


@pytest.mark.symptom("file-not-found")
def test_a_name_alone_is_looked_for_where_the_server_was_started(elsewhere: Path) -> None:
    copy_programs(elsewhere.parent, "mass_server")
    with (
        pytest.raises(AssertionError, match="no answer"),
        served("gunicorn --pythonpath .. mass_server:app", elsewhere),
    ):
        pass
    [message] = quoted_messages("notebook", "file-not-found")
    assert message in log(elsewhere)


@pytest.mark.cure("file-not-found")
def test_a_path_from_the_program_is_found_from_everywhere(elsewhere: Path) -> None:
    beside = '__import__("pathlib").Path(__file__).with_name("model.joblib")'
    write_without_cure('"model.joblib"', "mass_server", elsewhere.parent, instead=beside)
    with served("gunicorn --pythonpath .. app:app", elsewhere) as url:
        assert httpx.get(url).text == "225 g"


@pytest.mark.symptom("another-python")
def test_a_package_of_one_python_is_missing_in_another(tmp_path: Path) -> None:
    venv.create(tmp_path / "other", with_pip=False)
    ended = subprocess.run(
        [tmp_path / "other/bin/python", "-c", "import sklearn"],
        env={}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    [message] = quoted_messages("notebook", "another-python")
    assert message in ended.stderr


@pytest.mark.cure("another-python")
def test_the_python_that_has_the_packages_runs_the_server(tmp_path: Path) -> None:
    with served(f"python -m gunicorn {SNIPPETS}.numpy_json:app", tmp_path) as url:
        assert httpx.get(f"{url}/int64").json() == {"answer": 2}
