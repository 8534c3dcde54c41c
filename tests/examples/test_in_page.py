"""The page that carries its model, in a browser: what it computes, keeps, refuses and sends."""

import io
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Page, expect
from sklearn.base import is_classifier
from sklearn.datasets import load_diabetes, load_digits, load_wine
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from examples.in_page_app.export import exported
from tests.support.accessibility import problems, scrolls_sideways
from tests.support.examples import copied

pytestmark = pytest.mark.thorough
DIGITS, WINE, NUMBERS = load_digits(), load_wine(), load_diabetes()
AT = "some/where"  # no host's root
KEPT = {"fr": "Cette page est gardée", "en": "This page is kept"}
# what learn.py does, and the same again for a model of another worth
TWICE = """
import json, pathlib, learn
learn.main()
model = json.loads(pathlib.Path("site/model.js").read_text().removeprefix("export default ")[:-2])
learn.publish(model | {"score": 0.12}, pathlib.Path("newer"))
"""
# what becomes of the worker that the host has now
INSTALLED = """async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    return new Promise((done) => (worker.onstatechange = () => done(worker.state)));
}"""
LOOKED_FOR = "navigator.serviceWorker.ready.then((registration) => registration.update())"
# what the policy says of a script that sends something
REFUSED = """to => new Promise((done) => {{
    addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
    {sends};
}})"""
Open = Callable[..., Page]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        pass


@contextmanager
def hosted(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve files as any host does; nothing answers afterwards."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = copied("in_page_app", tmp_path_factory.mktemp("page"))
    subprocess.run([sys.executable, "-c", TWICE], cwd=place, check=True)
    return place


@pytest.fixture
def files(application: Path, tmp_path: Path) -> Path:
    """What a host has."""
    shutil.copytree(application / "site", tmp_path / AT)
    return tmp_path


@pytest.fixture
def url(files: Path) -> Iterator[str]:
    with hosted(files) as host:
        yield f"{host}/{AT}/"


def digit(rank: int) -> bytes:
    """Return one of the digits learned from as a picture: written dark on a sheet of paper."""
    ink = Image.fromarray((DIGITS.images[rank] * 15).astype("uint8"))
    sheet = Image.new("L", (600, 800), 245)
    sheet.paste(ImageOps.invert(ink).resize((320, 320), Image.Resampling.BICUBIC), (140, 240))
    file = io.BytesIO()
    sheet.save(file, "PNG")
    return file.getvalue()


def gives(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "image/png", "buffer": content}
    page.locator("input").last.set_input_files(file)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")  # well or badly learned, it answers
def test_the_page_answers_as_scikit_learn_does(url: str, new_page: Open) -> None:
    page = new_page()
    page.goto(url)
    some = np.vstack([DIGITS.data / 16, np.random.default_rng(0).normal(0, 100, (500, 64))])
    network: dict[str, Any] = {"random_state": 0, "max_iter": 30}
    scaled = partial(make_pipeline, StandardScaler())
    three = WINE.data[:, :3]  # a form of three numbers
    for model, features, target, asked in (  # what is learned from, and what is asked
        (LogisticRegression(max_iter=1000), DIGITS.data / 16, DIGITS.target, some),
        (MLPClassifier((24, 12), **network), DIGITS.data / 16, DIGITS.target, some),
        (scaled(LogisticRegression()), three, WINE.target, three),
        (scaled(LogisticRegression()), three, WINE.target == 1, three),
        (scaled(MLPClassifier(8, **network)), three, WINE.target == 1, three),
        (scaled(LinearRegression()), NUMBERS.data, NUMBERS.target, NUMBERS.data),
        (
            scaled(MLPRegressor(hidden_layer_sizes=8, **network)),
            NUMBERS.data,
            NUMBERS.target,
            NUMBERS.data,
        ),
    ):
        with threadpool_limits(1):
            model.fit(features, target)
        answers = page.evaluate(
            """async ([model, rows]) => {
                const { predict } = await import("./predict.js");
                return rows.map((row) => predict(model, row));
            }""",
            [exported(model), asked.tolist()],
        )
        said = model.predict_proba(asked) if is_classifier(model) else model.predict(asked)
        expected = np.reshape(said, (len(asked), -1))
        np.testing.assert_allclose(answers, expected, rtol=1e-9, atol=1e-12)


def test_a_digit_in_a_picture_is_read_and_another_takes_its_place(url: str, new_page: Open) -> None:
    page, right = new_page(), 0
    page.goto(url)
    for rank in range(20):
        gives(page, f"{rank}.png", digit(rank))
        expect(page.locator("#answer")).to_contain_text(f"{rank}.png\u00a0: ")
        right += page.locator("#answer").inner_text().endswith(str(DIGITS.target[rank]))
    expect(page.locator("#shares li")).to_have_count(3)
    assert right >= 17


@pytest.mark.parametrize("language", ["fr", "en"])
def test_once_kept_it_opens_and_predicts_without_a_network(
    files: Path, new_page: Open, language: str
) -> None:
    page = new_page(locale="de" if language == "fr" else "en-GB")
    with hosted(files) as host:
        page.goto(f"{host}/{AT}/")
        expect(page.locator("#kept")).to_contain_text(KEPT[language])
        gives(page, "seven.png", digit(7))
        expect(page.locator("#shares li")).to_have_count(3)
        before = page.locator("main").inner_text()
    page.context.set_offline(True)  # and the server is gone
    for again in ("", "index.html", f"?lang={language}"):
        page.goto(f"{host}/{AT}/{again}")
        page.reload()
        expect(page.locator("#kept")).to_contain_text(KEPT[language])
        gives(page, "seven.png", digit(7))
        expect(page.locator("#shares li")).to_have_count(3)
        assert page.locator("main").inner_text() == before


def test_an_update_is_announced_and_half_of_one_changes_nothing(
    application: Path, files: Path, new_page: Open
) -> None:
    page = new_page()
    with hosted(files) as host:
        page.goto(f"{host}/{AT}/")
        expect(page.locator("#kept")).to_contain_text(KEPT["fr"])
        shutil.copy(application / "newer/worker.js", files / AT)  # the rest is still on its way
        assert page.evaluate(INSTALLED) == "redundant"
        page.reload()
        expect(page.get_by_text("97\u00a0% du temps")).to_be_visible()
        expect(page.locator("#kept")).to_contain_text(KEPT["fr"])
        shutil.copy(application / "newer/model.js", files / AT)
        page.evaluate(LOOKED_FOR)  # a reload looks too, and may come after what it looks for
        expect(page.locator("#kept")).to_contain_text("Une version plus récente est arrivée")
        page.reload()
        expect(page.get_by_text("12\u00a0% du temps")).to_be_visible()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("12\u00a0% du temps")).to_be_visible()


def test_two_pages_of_a_host_keep_their_own_files(files: Path, new_page: Open) -> None:
    shutil.copytree(files / AT, files / "other")
    page = new_page()
    with hosted(files) as host:
        for place in (AT, "other"):
            page.goto(f"{host}/{place}/")
            expect(page.locator("#kept")).to_contain_text(KEPT["fr"])
    page.context.set_offline(True)
    for place in (AT, "other"):
        page.goto(f"{host}/{place}/")
        expect(page.locator("h1")).to_have_text("Un chiffre, lu sans réseau")


def test_what_is_no_picture_or_too_large_or_plain_is_told(
    url: str, new_page: Open, tmp_path: Path
) -> None:
    page = new_page()
    page.goto(url)
    plain = io.BytesIO()
    Image.new("L", (50, 50), 200).save(plain, "PNG")
    gives(page, "7.png", digit(7))
    for content, said in (
        (b"hello", "n’est pas une image"),
        (b"", "n’est pas une image"),
        (digit(7)[:500], "n’est pas une image"),
        (plain.getvalue(), "est uni"),
    ):
        gives(page, "<b>mine</b>.png", content)
        expect(page.locator("#answer")).to_contain_text(said)
        expect(page.locator("#answer")).to_contain_text("<b>mine</b>.png")
        expect(page.locator("#shares li")).to_have_count(0)
        expect(page.locator("figure")).to_be_hidden()
    (tmp_path / "large.png").write_bytes(digit(7).ljust(20_000_001))
    page.locator("input").first.set_input_files(tmp_path / "large.png")
    expect(page.locator("#answer")).to_contain_text("large.png pèse plus de 20\u00a0Mo")
    gives(page, "7.png", digit(7))
    expect(page.locator("#answer")).to_have_text("7.png\u00a0: 7")


def test_nothing_is_sent(application: Path, url: str, new_page: Open) -> None:
    page, asked, files = new_page(), [], [*(application / "site").iterdir()]
    page.context.on("request", lambda request: asked.append(request))
    page.goto(url)
    expect(page.locator("#kept")).to_contain_text(KEPT["fr"])
    gives(page, "7.png", digit(7))
    expect(page.locator("#answer")).to_have_text("7.png\u00a0: 7")
    assert {request.method for request in asked} == {"GET"}
    assert {request.url for request in asked} <= {url, *(url + each.name for each in files)}
    for sends in (
        "fetch(to, { method: 'POST', body: '7' }).catch(() => 0)",
        "navigator.sendBeacon(to, '7')",
    ):
        for to in (url, "http://127.0.0.1:9/"):
            assert page.evaluate(REFUSED.format(sends=sends), to) == "connect-src"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_it_is_accessible(url: str, new_page: Open, scheme: str, width: int, language: str) -> None:
    page, said = new_page(scheme, width, locale=language), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(url)
    expect(page.locator("#kept")).to_contain_text(KEPT[language])
    assert page.locator("html").get_attribute("lang") == language
    assert said == []
    assert problems(page) == []
    gives(page, "7.png", digit(7))
    expect(page.locator("#shares li")).to_have_count(3)
    assert problems(page) == []
    assert not scrolls_sideways(page)


def test_the_other_language_is_a_link_away(url: str, new_page: Open) -> None:
    page = new_page(locale="fr")
    page.goto(url)
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("A digit, read without a network")
    page.get_by_role("link", name="Français").click()
    expect(page.locator("h1")).to_have_text("Un chiffre, lu sans réseau")
    texts = page.evaluate("async () => (await import('./texts.js')).TEXTS")
    assert texts["fr"].keys() == texts["en"].keys()


def test_the_keyboard_chooses_a_picture(url: str, new_page: Open) -> None:
    page = new_page()
    page.goto(url)
    for name in ("Prendre une photo", "Choisir une image"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(name)).to_be_focused()
        outline = "each => getComputedStyle(each.parentElement).outlineStyle"
        assert page.get_by_label(name).evaluate(outline) == "solid"
        with page.expect_file_chooser() as chosen:
            page.keyboard.press("Space")
        assert not chosen.value.is_multiple()
        chosen.value.set_files([])  # closes it: a page that waits for one opens no other


def test_where_it_cannot_work_or_be_kept_it_says_so(
    application: Path, url: str, new_page: Open
) -> None:
    for page, at in (
        (new_page(script=False), url),
        (new_page(), (application / "site/index.html").as_uri()),
    ):
        page.goto(at)
        expect(page.get_by_text("Il faut à cette page JavaScript et une adresse")).to_be_visible()
        expect(page.get_by_text("wants JavaScript and an http address")).to_be_visible()
        assert page.locator("label:visible").count() == 0
    page = new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")  # as over plain HTTP
    page.goto(url)
    expect(page.locator("#kept")).to_contain_text("ne peut pas garder cette page")
    gives(page, "7.png", digit(7))
    expect(page.locator("#answer")).to_have_text("7.png\u00a0: 7")
