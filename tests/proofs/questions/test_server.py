"""What to ask of the server, and what is in front of it."""

import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import distribution, distributions
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from playwright.sync_api import Page, expect

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import (
    APPS,
    run_training,
    write_paced_by_test,
    write_without_cure,
)
from tests.support.nginx import behind_nginx
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.servers import LINUX
from tests.support.serving import SLOW_START, SNIPPETS, log, served

COMMANDS = [
    ("gunicorn {} tests.proofs.apps.counter:app", "--bind 0.0.0.0:$PORT"),
    ("flask --app tests.proofs.apps.counter run {}", "--host 0.0.0.0"),
    ("uvicorn tests.proofs.apps.flask_calls:asgi_app {}", "--host 0.0.0.0"),
]
forks = pytest.mark.skipif(sys.platform != "linux", reason="the threads are those of GNU's OpenMP")


def answers_elsewhere(url: str) -> bool:
    """Tell whether a server takes a connection at another address of this machine."""
    with socket.socket() as elsewhere:
        return elsewhere.connect_ex(("127.0.0.2", urlsplit(url).port or 0)) == 0


@pytest.mark.proves("listens-here: true")
@pytest.mark.symptom("container-host")
@LINUX
@pytest.mark.parametrize("command", COMMANDS)
def test_by_default_a_server_answers_at_one_address(
    command: tuple[str, str], tmp_path: Path
) -> None:
    with served(command[0].format(""), tmp_path) as url:
        assert not answers_elsewhere(url)


@pytest.mark.proves("listens-here: true")
@pytest.mark.cure("container-host")
@LINUX
@pytest.mark.parametrize("command", COMMANDS)
def test_told_to_listen_everywhere_it_answers_elsewhere(
    command: tuple[str, str], tmp_path: Path
) -> None:
    with served(command[0].format(command[1]), tmp_path) as url:
        assert answers_elsewhere(url)


@pytest.mark.proves("job-outlives: true")
@pytest.mark.symptom("long-request")
def test_a_long_request_is_cut(tmp_path: Path) -> None:
    write_paced_by_test("long_job", tmp_path, 3)
    with served(f"gunicorn {SLOW_START} --timeout 1 app:app", tmp_path) as url:
        assert httpx.get(f"{url}/in-the-request").status_code == 500
    [message] = quoted_messages("server", "long-request")
    assert message in log(tmp_path)


@pytest.mark.proves("job-outlives: true")
@pytest.mark.cure("long-request", "job-hangs")
def test_a_long_job_ends_after_the_request(tmp_path: Path) -> None:
    write_without_cure("time.sleep(3)", "long_job", tmp_path, instead="time.sleep(13)")
    with served(f"gunicorn {SLOW_START} --timeout 10 --workers 2 app:app", tmp_path) as url:
        started = httpx.post(f"{url}/jobs")
        assert started.status_code == 202
        place = f"{url}/jobs/{started.json()['job']}"
        assert httpx.get(place).json() == {"species": None}
        wait_until(lambda: httpx.get(place).json() == {"species": "Gentoo"})
    assert "WORKER TIMEOUT" not in log(tmp_path)


def answered(
    options: str, classifier: str, first: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Serve a model of a class, which may predict first while it is imported; tell whether it
    predicts, or its worker is cut."""
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    folder.mkdir()
    run_training("threads_train", folder, classifier)
    load = 'model = joblib.load("model.joblib")'
    write_without_cure(
        load, "threads", folder, instead=f"{load}\nmodel.predict([[200.0]])" if first else load
    )
    with served(f"gunicorn {SLOW_START} --timeout 10 {options} app:app", folder) as url:
        try:
            return httpx.get(f"{url}/gentoo/225.0", timeout=60).text == "True"
        except httpx.RemoteProtocolError:
            return False


# the model, and whether it has to have predicted before the workers are there
HANGING = [("XGBClassifier", False), ("LGBMClassifier", False)]
HANGING += [("HistGradientBoostingClassifier", True)]


@forks
@pytest.mark.proves("preload-openmp: true")
@pytest.mark.symptom("preload-blocks")
@pytest.mark.parametrize(("classifier", "first"), HANGING)
def test_a_model_that_computes_with_openmp_never_answers_behind_preload(
    classifier: str, first: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not answered("--preload", classifier, first, tmp_path / "model", monkeypatch)
    said = log(tmp_path / "model")
    assert all(message in said for message in quoted_messages("server", "preload-blocks"))


@pytest.mark.proves("preload-openmp: true")
@pytest.mark.cure("preload-blocks")
@pytest.mark.parametrize(("classifier", "first"), HANGING)
def test_a_model_that_each_worker_loads_answers(
    classifier: str, first: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answered("", classifier, first, tmp_path / "model", monkeypatch)


@pytest.mark.proves("preload-openmp: true")
@pytest.mark.parametrize("classifier", ["LogisticRegression", "RandomForestClassifier"])
def test_a_model_without_openmp_answers_behind_preload(
    classifier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answered("--preload", classifier, True, tmp_path / "model", monkeypatch)


def script_during_the_first_page(folder: Path) -> list[int]:
    """Ask for a script of Dash while the first page is made, and after; return both statuses."""
    write_paced_by_test("first_page_ready", folder, 2)
    go = folder / "go"
    go.touch()  # what the program asks by itself does not wait
    name = "_dash-component-suites/dash/dash-renderer/build/dash_renderer.min.js"
    with served("gunicorn --threads 4 app:app", folder) as url, ThreadPoolExecutor() as visitors:
        go.unlink()
        before = log(folder).count("laying out")
        first = visitors.submit(httpx.get, f"{url}/dashboard/_dash-layout", timeout=30)
        wait_until(lambda: log(folder).count("laying out") > before)
        during = httpx.get(f"{url}/dashboard/{name}", timeout=30)
        go.touch()
        assert first.result().status_code == 200
        return [during.status_code, httpx.get(f"{url}/dashboard/{name}").status_code]


@pytest.mark.symptom("first-page")
def test_scripts_asked_during_the_first_page_fail(tmp_path: Path) -> None:
    write_without_cure('dashboard.server.test_client().get("/")', "first_page_ready", tmp_path)
    assert script_during_the_first_page(tmp_path) == [500, 200]
    [_, message] = quoted_messages("server", "first-page")
    assert message in log(tmp_path)


@pytest.mark.cure("first-page")
def test_scripts_are_there_where_the_page_was_asked_before(tmp_path: Path) -> None:
    assert script_during_the_first_page(tmp_path) == [200, 200]


def followed(page: str) -> int:
    """Follow the link of a page; return the status of what it leads to."""
    link = httpx.get(page).raise_for_status().text.split('"')[1]
    return httpx.get(str(httpx.URL(page).join(link))).status_code


@pytest.mark.proves("sub-path-links: true")
@pytest.mark.symptom("sub-path-flask")
def test_links_leave_the_sub_path(tmp_path: Path) -> None:
    write_without_cure(
        "app.wsgi_app = ProxyFix(app.wsgi_app, x_prefix=1)", "prefix_fixed", tmp_path
    )
    with behind_nginx("gunicorn app:app", tmp_path) as url:
        assert followed(f"{url}/penguins/") == 404


@pytest.mark.proves("sub-path-links: true")
@pytest.mark.cure("sub-path-flask")
def test_proxy_fix_keeps_links_under_the_sub_path(tmp_path: Path) -> None:
    with behind_nginx(f"gunicorn {SNIPPETS}.prefix_fixed:app", tmp_path) as url:
        assert followed(f"{url}/penguins/") == 200


@pytest.mark.proves("sub-path-loading: true")
@pytest.mark.symptom("sub-path-dash")
def test_dash_stays_on_loading_under_a_sub_path(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    asked = []
    page.on("response", lambda answer: asked.append((urlsplit(answer.url).path, answer.status)))
    with behind_nginx(f"gunicorn {APPS}.prefix_dash:server", tmp_path) as url:
        page.goto(f"{url}/penguins/", wait_until="networkidle")
        [message] = quoted_messages("server", "sub-path-dash")
        expect(page.get_by_text(message)).to_be_visible()
    scripts = [status for path, status in asked if path.startswith("/_dash-component-suites/")]
    assert scripts
    assert set(scripts) == {404}


@pytest.mark.proves("sub-path-loading: true")
@pytest.mark.cure("sub-path-dash")
@pytest.mark.parametrize("told_by", ["code", "environment"])
def test_dash_told_its_prefix_is_drawn_under_a_sub_path(
    told_by: str, tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    application = f"{SNIPPETS}.prefix_dash_told:server"
    if told_by == "environment":
        application = f"{APPS}.prefix_dash:server"
        monkeypatch.setenv("DASH_REQUESTS_PATHNAME_PREFIX", "/penguins/")
    page = new_page()
    with behind_nginx(f"gunicorn {application}", tmp_path) as url:
        page.goto(f"{url}/penguins/")
        expect(page.get_by_text("Penguins")).to_be_visible()


WHOLE = ', headers={"X-Accel-Buffering": "no"}'
HTTP_1_1 = "        proxy_http_version 1.1;\n"
AS_IT_COMES = ({}, "identity")
HELD = [({HTTP_1_1: ""}, "identity"), ({}, "gzip")]


def first_part(url: str, encoding: str) -> str:
    with httpx.stream("GET", url, headers={"Accept-Encoding": encoding}, timeout=60) as answer:
        return next(answer.iter_text())


@contextmanager
def streamed(asked: tuple[dict[str, str], str], folder: Path) -> Iterator[Future[str]]:
    """Ask for the stream of app.py behind nginx; give its first part, to come.

    The first word has left the application, and later visitors were answered. The second word
    leaves at the end of the block.
    """
    changes, encoding = asked
    command = "gunicorn --workers 2 app:app"
    with behind_nginx(command, folder, changes=changes) as url, ThreadPoolExecutor() as readers:
        first = readers.submit(first_part, f"{url}/penguins/words", encoding)
        wait_until((folder / "sent").exists)
        for _ in range(5):
            assert httpx.get(f"{url}/penguins/another").status_code == 404
        try:
            yield first
        finally:
            (folder / "go").touch()


@pytest.mark.symptom("stream-nginx")
@pytest.mark.parametrize("asked", HELD)
def test_behind_nginx_a_stream_arrives_at_its_end(
    asked: tuple[dict[str, str], str], tmp_path: Path
) -> None:
    write_without_cure(WHOLE, "flask_stream_proxied", tmp_path)
    write_paced_by_test("flask_stream_proxied", tmp_path)
    with streamed(asked, tmp_path) as first:
        assert not first.done()
    assert first.result() == "Gentoo, probably."


@pytest.mark.cure("stream-nginx")
@pytest.mark.parametrize(("cured", "asked"), [(False, AS_IT_COMES), *((True, h) for h in HELD)])
def test_a_stream_that_says_so_is_passed_on_as_it_comes(
    cured: bool, asked: tuple[dict[str, str], str], tmp_path: Path
) -> None:
    write_without_cure("" if cured else WHOLE, "flask_stream_proxied", tmp_path)
    write_paced_by_test("flask_stream_proxied", tmp_path)
    with streamed(asked, tmp_path) as first:
        assert first.result() == "Gentoo, "


def weight(names: Iterable[str]) -> int:
    """Return the bytes of installed packages."""
    files = (path for name in names for path in distribution(name).files or [])
    return sum(Path(path.locate()).stat().st_size for path in files if Path(path.locate()).exists())


def with_what_they_need(names: Iterable[str]) -> set[str]:
    """Return packages, and those that they need here."""
    found: set[str] = set()
    wanted = list(names)
    while wanted:
        name = canonicalize_name(wanted.pop())
        if name not in found:
            found.add(name)
            needed = map(Requirement, distribution(name).requires or [])
            wanted += [n.name for n in needed if not n.marker or n.marker.evaluate({"extra": ""})]
    return found


@pytest.mark.symptom("image-too-big")
def test_all_that_is_installed_weighs_three_times_what_the_application_lists() -> None:
    lines = (ROOT / "examples/flask_app/requirements.in").read_text().splitlines()
    application = with_what_they_need(Requirement(line).name for line in lines)
    assert weight({d.name for d in distributions()}) > 3 * weight(application)
    science = with_what_they_need(["scikit-learn", "pandas"])
    assert weight(science) > 0.75 * weight(application)
    assert weight(with_what_they_need(["flask"])) < 0.02 * weight(application)
