"""The application with accounts in a browser, behind nginx, under load, and for other tables."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.data_sets import TABLES
from tests.support.examples import copied
from tests.support.machine import PUT_ONLINE, machine
from tests.support.nginx import nginx
from tests.support.paths import ROOT
from tests.support.programs import wait_until
from tests.support.servers import Server, free_port, listens, running
from tests.support.tables import swapped

FOLDER = ROOT / "examples/dash_in_flask_app"
PROGRAMS = Path(sys.executable).parent
SECRET = "a secret of these tests, long enough"
PASSWORD = "correct horse battery"
PENGUIN = {
    "bill_length_mm": 46.1,
    "bill_depth_mm": 13.2,
    "flipper_length_mm": 211,
    "body_mass_g": 4500,
}

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = copied("dash_in_flask_app", tmp_path_factory.mktemp("accounts"))
    subprocess.run([sys.executable, "train.py"], cwd=place, check=True, capture_output=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET_KEY", SECRET)
        flask(place, "invite", "first@example.org")  # which makes the tables
    return place


@pytest.fixture
def place(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECRET_KEY", SECRET)
    return Path(shutil.copytree(trained, tmp_path / "app"))


@contextmanager
def served(place: Path) -> Iterator[Server]:
    with running([PROGRAMS / "gunicorn"], place, ready="/health") as server:
        yield server


@pytest.fixture
def server(place: Path) -> Iterator[Server]:
    with served(place) as server:
        yield server


def flask(place: Path, *words: str) -> str:
    done = subprocess.run(
        [PROGRAMS / "flask", *words], cwd=place, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def invited(place: Path, url: str, email: str, *options: str) -> str:
    return flask(place, "invite", email, "--at", url, *options)


def joins(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Choisir un mot de passe").click()
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()


def crumb(html: str) -> str:
    found = re.search(r'name="csrf_token" value="(.*?)"', html)
    assert found, html
    return found[1]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_every_page_is_accessible(
    place: Path, server: Server, new_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page, said = new_page(scheme, width), []
    page.on("console", lambda message: said.append(message.text))

    def looked() -> None:
        assert problems(page) == []
        assert not scrolls_sideways(page)

    page.goto(server.url)
    looked()
    page.get_by_label("Adresse").fill("ada@example.org")
    page.get_by_label("Mot de passe").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("L’adresse ou le mot de passe est incorrect.")
    looked()
    page.goto(invited(place, server.url, "ada@example.org", "--role", "manager"))
    looked()
    joins(page, page.url)
    said.clear()
    looked()
    page.get_by_role("button", name="Garder cette prédiction").click()
    expect(page.locator(".main-svg").first).to_be_visible()
    expect(page.locator("#list tbody tr")).to_have_count(1)
    looked()
    page.get_by_role("button", name="Celles de tout le monde").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("Celles de tout le monde\u00a0: 1")
    assert [text for text in said if "style" not in text.lower()] == []  # the policy included
    page.goto(f"{server.url}/file")
    looked()


def test_without_a_script_one_signs_in_predicts_and_keeps(
    place: Path, server: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page(script=False)
    joins(page, invited(place, server.url, "bob@example.org"))
    page.get_by_label("Masse").fill("4000")
    page.get_by_role("button", name="Prédire").click()
    page.get_by_role("button", name="Garder cette prédiction").click()
    expect(page).to_have_url(re.compile("/dashboard/"))
    page.wait_for_load_state()
    assert "Cette page a besoin de JavaScript." in page.content()
    assert kept(place) == 1


def kept(place: Path) -> int:
    with sqlite3.connect(place / "instance/accounts.db") as database:
        return int(database.execute("SELECT count(*) FROM prediction").fetchone()[0])


def test_a_tab_that_was_signed_out_elsewhere_says_so(
    place: Path, server: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    joins(page, invited(place, server.url, "ada@example.org", "--role", "manager"))
    page.goto(f"{server.url}/dashboard/")
    expect(page.locator("#count")).to_contain_text("Les miennes\u00a0: 0. Un bouton")
    other = page.context.new_page()
    other.goto(server.url)
    other.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Celles de tout le monde").click()
    expect(page.get_by_role("alert")).to_contain_text("Votre session est terminée.")
    expect(page.locator("#count")).to_be_hidden()
    page.reload()
    expect(page).to_have_url(f"{server.url}/sign-in")


def test_a_tab_whose_server_is_lost_says_so(
    place: Path, server: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    joins(page, invited(place, server.url, "ada@example.org", "--role", "manager"))
    page.goto(f"{server.url}/dashboard/")
    expect(page.locator("#count")).to_contain_text("Les miennes\u00a0: 0. Un bouton")
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.get_by_role("button", name="Celles de tout le monde").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Le serveur n’a pas pu répondre. Essayez de nouveau."
    )


FOREIGN = """<form method=post enctype=text/plain action="{url}{path}">
<input name='{{"a":"' value='"}}'></form>
<script>document.forms[0].submit()</script>"""
CALL = """async ([url, kind]) => {
  try {
    const answer = await fetch(url, {method: "POST", credentials: "include", body: "{}",
      headers: {"Content-Type": kind}});
    return answer.status;
  } catch (error) { return String(error); }
}"""


def test_a_page_of_another_site_comes_without_the_session(
    place: Path, server: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    joins(page, invited(place, server.url, "ada@example.org"))
    other = server.url.replace("127.0.0.1", "localhost")  # another site, for a browser
    for path in ("/kept", "/api/predict", "/dashboard/_dash-update-component"):
        html = FOREIGN.format(url=server.url, path=path)
        page.route(
            f"{other}/foreign",
            lambda route, _, html=html: route.fulfill(body=html, content_type="text/html"),
        )
        with page.expect_response(f"{server.url}{path}") as answer:
            page.goto(f"{other}/foreign")
        assert answer.value.status == 401  # nobody is signed in
        assert "accounts=" not in answer.value.request.all_headers().get("cookie", "")
        page.unroute(f"{other}/foreign")
    page.route(
        f"{other}/foreign", lambda route: route.fulfill(body="<p>", content_type="text/html")
    )
    page.goto(f"{other}/foreign")
    for kind in ("application/json", "text/plain"):
        sent = page.evaluate(CALL, [f"{server.url}/api/predict", kind])
        assert "Failed to fetch" in sent
    assert kept(place) == 0


def program(url: str, token: str, count: int) -> Counter[str]:
    """Predict again and again; count the answers."""
    answers: Counter[str] = Counter()
    for _ in range(count):
        try:
            sent = {"Authorization": f"Bearer {token}"}
            answer = httpx.post(f"{url}/api/predict", json=PENGUIN, headers=sent, timeout=30)
            answers[str(answer.status_code)] += 1
        except httpx.TransportError:
            answers["none"] += 1
    return answers


def test_reloaded_and_killed_under_load_it_loses_nothing_that_it_accepted(
    place: Path, server: Server
) -> None:
    invited(place, server.url, "bob@example.org")
    token = flask(place, "token", "bob@example.org")
    with ThreadPoolExecutor(4) as programs:
        under_way = [programs.submit(program, server.url, token, 60) for _ in range(4)]
        for name in (signal.SIGHUP, signal.SIGKILL, signal.SIGHUP):
            time.sleep(1)
            children = psutil.Process(server.pid).children()
            os.kill(server.pid if name == signal.SIGHUP else children[0].pid, name)
        answers = sum((each.result() for each in under_way), Counter[str]())
    assert set(answers) <= {"200", "none"}, answers
    assert answers["200"] >= 200
    # what was cut with the killed worker may have been kept; what was answered is
    assert answers["200"] <= kept(place) <= answers["200"] + answers["none"]


@contextmanager
def redis(folder: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    if not shutil.which("redis-server"):
        pytest.skip("Redis is not installed")
    port = free_port()
    words = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: listens(process.pid, port))
        yield f"redis://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait()


def attempts(url: str, count: int) -> list[int]:
    found = []
    with httpx.Client(base_url=url) as client:
        token = crumb(client.get("/sign-in").text)
        for rank in range(count):
            data = {"email": f"{rank}@example.org", "password": "x", "csrf_token": token}
            found.append(client.post("/sign-in", data=data).status_code)
    return found


@pytest.mark.weekly
def test_two_workers_count_apart_in_memory_and_together_in_redis(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flask(place, "invite", "bob@example.org")
    with served(place) as server:
        apart = attempts(server.url, 60)
        assert 10 <= apart.count(422) <= 20
    with redis(tmp_path) as (address, process):
        monkeypatch.setenv("RATELIMIT_STORAGE_URI", address)
        with served(place) as server:
            assert attempts(server.url, 14) == [422] * 10 + [429] * 4
            process.kill()
            process.wait()
            assert set(attempts(server.url, 5)) <= {422, 429}


def test_behind_nginx_over_https_one_comes_in_by_openid_connect(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER / "tests"))
    from provider import Provider

    with Provider() as provider:
        provider.claims = {"email": "bob@example.org", "email_verified": True}
        names = {
            "PROXIES": "1",
            "DASH_REQUESTS_PATHNAME_PREFIX": "/penguins/dashboard/",
            "OIDC_ISSUER": provider.url,
            "OIDC_CLIENT_ID": "us",
            "OIDC_CLIENT_SECRET": "secret",
        }
        for name, value in names.items():
            monkeypatch.setenv(name, value)
        flask(place, "invite", "bob@example.org")
        (tmp_path / "front").mkdir()
        with (
            served(place) as server,
            nginx(server.url, tmp_path / "front") as front,
            httpx.Client(follow_redirects=True) as bob,
        ):
            arrived = bob.get(f"{front}/penguins/dashboard/")
            assert arrived.url == f"{front}/penguins/sign-in"
            arrived = bob.get(f"{front}/penguins/oidc/start")
            assert provider.asked["redirect_uri"] == f"{front}/penguins/oidc/back"
            assert arrived.url == f"{front}/penguins/dashboard/"
            assert all(each.secure for each in bob.cookies.jar)
            assert "/penguins/dashboard/_dash-component-suites/" in arrived.text
            home = bob.get(f"{front}/penguins/")
            sent = PENGUIN | {"csrf_token": crumb(home.text)}
            referred = {"Referer": f"{front}/penguins/"}
            assert bob.post(f"{front}/penguins/kept", data=sent).status_code == 400
            assert bob.post(f"{front}/penguins/kept", data=sent, headers=referred).is_success
            assert kept(place) == 1


def test_put_online_as_the_page_says_it_invites_and_keeps(place: Path) -> None:
    """The environment is the folder's, the tables are made, the author's accounts stay there."""
    with machine() as there:
        env = there.there((PUT_ONLINE / "app.env").read_text())
        there.env.write_text("".join(ln for ln in env.splitlines(True) if "#" not in ln))
        with there.env.open("a") as file:
            file.write(f"SECRET_KEY={'0' * 64}\n")
        done = there.run("update.sh", place)
        assert done.returncode == 0, done.stderr + there.log.read_text()
        assert not (there.root / "srv/app/current/instance").exists()
        typed = there.run("flask.sh", "invite", "ada@example.org", "--role", "manager")
        link = typed.stdout.strip()
        assert link.startswith("https://penguins.example.org/invitation/"), typed.stderr
        path = link.removeprefix("https://penguins.example.org")
        with httpx.Client(base_url=f"http://{there.address}") as ada:
            crumbs = {"csrf_token": crumb(ada.get(path).text)}
            assert ada.post(path, data=crumbs | {"password": PASSWORD}).status_code == 302
            sent = PENGUIN | {"csrf_token": crumb(ada.get("/").text)}
            assert ada.post("/kept", data=sent).headers["Location"] == "/dashboard/"
        with sqlite3.connect(there.root / "var/lib/app/app.db") as base:
            people = base.execute("SELECT email FROM user").fetchall()
            assert base.execute("SELECT count(*) FROM prediction").fetchall() == [(1,)]
    assert people == [("ada@example.org",)]  # and not the one of the folder


@pytest.mark.weekly
@pytest.mark.parametrize("name", ["masses", "sentences", "digits"])
def test_any_table_has_accounts(name: str, tmp_path: Path) -> None:
    place = swapped("dash_in_flask_app", TABLES[name](), tmp_path)
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "sqlite"]
    done = subprocess.run(
        [*words, "tests/test_predictions.py"], cwd=place, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
