"""The quick screens in a browser: what axe leaves, who enters, a sub-path, a room of thirty."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import Any

import pytest
import websockets
from playwright.sync_api import Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.examples import APART, blocks, copied
from tests.support.newcomer import Newcomer
from tests.support.paths import ROOT
from tests.support.servers import Server, free_port, running, stop, wait_for
from tests.support.serving import PROGRAMS, TYPED

ROOM = 30
GENTOO = {
    "Longueur du bec": "46,1",
    "Hauteur du bec": "13,2",
    "Longueur de la nageoire": "217",
    "Masse": "4900",
}
SERVE = ["bash", "-c", f"exec {TYPED}/streamlit run app.py"]
VIEWS = [("light", 1280), ("dark", 360)]
DRAWN = "[data-test-script-state=notRunning]"  # Streamlit's, once the script has put all there
# what the frameworks leave, as the page says: their file's field, their greys
LEFT = {"presentation-role-conflict"}
LEFT_BY_GRADIO = {"aria-prohibited-attr", "color-contrast"}
NGINX = """
daemon off; error_log stderr; pid "{place}/nginx.pid";
events {{}}
http {{
    access_log off; proxy_temp_path "{place}/p"; client_body_temp_path "{place}/c";
    fastcgi_temp_path "{place}/f"; uwsgi_temp_path "{place}/u"; scgi_temp_path "{place}/s";
    {upgrade}
    server {{ listen 127.0.0.1:{port}; {location} }}
}}
"""

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Streamlit's folder, with its model."""
    place = copied("streamlit_app", tmp_path_factory.mktemp("streamlit"))
    Newcomer(place, installs=False).types(".venv/bin/python train.py")
    return place


@pytest.fixture(scope="module")
def streamlit(place: Path) -> Iterator[Server]:
    with running(SERVE, place) as server:
        yield server


@pytest.fixture(scope="module")
def gradio(tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    """The folder, installed in its own environment and trained, as its README says."""
    place = copied(APART.name, tmp_path_factory.mktemp("gradio"))
    *prepare, _ = blocks(place / "README.md", "bash")[0].splitlines()
    if uv := shutil.which("uv"):
        prepare[:2] = [
            f"{quote(uv)} venv -q .venv",
            f"{quote(uv)} pip install -q -r requirements.txt",
        ]
    newcomer = Newcomer(place, installs=True)
    newcomer.types("\n".join(prepare))
    return newcomer


def rules(page: Page) -> set[str]:
    return {each.partition(":")[0] for each in problems(page)}


@contextmanager
def watched(page: Page) -> Iterator[None]:
    """Fail where the page asks another host, or does what its policy refuses."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    yield
    assert [
        url for url in asked if not url.startswith(("http://127.0.0.1", "data:", "blob:"))
    ] == []
    assert [text for text in said if "Content Security Policy" in text] == []


@pytest.mark.parametrize(("scheme", "width"), VIEWS)
def test_streamlit_leaves_what_the_page_says(
    streamlit: Server, new_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page, found = new_page(scheme, width), set()
    with watched(page):
        page.goto(streamlit.url)
        expect(page.locator("canvas, svg.marks").first).to_be_visible(timeout=60_000)
        found |= rules(page)
        for path in ("file", "tries"):
            page.goto(f"{streamlit.url}/{path}")
            expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
            expect(page.locator(DRAWN)).to_be_visible(timeout=60_000)
            found |= rules(page)
            assert not scrolls_sideways(page)
    assert found == LEFT
    assert page.locator("html").get_attribute("lang") == "en"  # of a page in French


def test_tries_are_lost_when_the_page_is_opened_again_and_when_the_server_ends(
    place: Path, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, port = new_page(), free_port()
    environment = os.environ | {"STREAMLIT_SERVER_PORT": str(port), "HOME": str(tmp_path)}
    url, log = f"http://127.0.0.1:{port}", tmp_path / "log"

    def served() -> "subprocess.Popen[bytes]":
        command = [PROGRAMS / "streamlit", "run", "app.py"]
        with log.open("ab") as output:
            started = subprocess.Popen(
                command, cwd=place, env=environment, stdout=output, stderr=output,
                start_new_session=True,
            )  # fmt: skip
        wait_for(url, started, log, 120)
        return started

    def tried() -> None:
        for label, typed in GENTOO.items():
            page.get_by_role("textbox", name=label).fill(typed, timeout=60_000)
        page.get_by_role("button", name="Prédire").click()
        expect(page.get_by_role("heading", name="Manchot papou")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="Vos essais").click()
        expect(page.get_by_role("table")).to_be_visible(timeout=60_000)

    server = served()
    try:
        page.goto(url)
        tried()
        page.goto(url)
        page.get_by_role("link", name="Vos essais").click(timeout=60_000)
        expect(page.get_by_text("rien demandé")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="Un cas").click()
        tried()
        stop(server)
        server = served()
        page.goto(url)  # until then, what is open may stay as it was, and say nothing
        page.get_by_role("link", name="Vos essais").click(timeout=60_000)
        expect(page.get_by_text("rien demandé")).to_be_visible(timeout=60_000)
    finally:
        stop(server)


def test_people_sign_in_with_a_provider_and_leave(
    place: Path, tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, page = free_port(), new_page()
    url = f"http://127.0.0.1:{port}"
    provider = [
        "bash",
        "-c",
        f"cd {quote(str(ROOT))} && exec {quote(sys.executable)} -m uvicorn {PROVIDER}",
    ]
    with running(provider, tmp_path) as who:
        settings = {
            "OIDC_METADATA_URL": f"{who.url}/.well-known/openid-configuration",
            "OIDC_CLIENT_ID": "demo",
            "OIDC_CLIENT_SECRET": "secret",
            "OIDC_REDIRECT_URI": f"{url}/oauth2callback",
            "OIDC_ALLOWED": "bob@example.org ada@example.org",
            "COOKIE_SECRET": "0123456789" * 4,
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        command = f"STREAMLIT_SERVER_PORT={port} exec {TYPED}/streamlit run app.py"
        with started(command, place, url):
            page.goto(url)
            button = page.get_by_role("button", name="Se connecter")
            expect(button).to_be_visible(timeout=60_000)
            assert page.get_by_role("textbox").count() == 0
            button.click()
            expect(page.get_by_role("button", name="Prédire")).to_be_visible(timeout=60_000)
            cookies = {each["name"]: each for each in page.context.cookies()}
            assert cookies["_streamlit_user"]["httpOnly"]
            page.get_by_role("button", name="Se déconnecter").click()
            expect(button).to_be_visible(timeout=60_000)
            assert page.get_by_role("textbox").count() == 0


PROVIDER = "tests.support.provider:app"


@contextmanager
def started(command: str, folder: Path, url: str) -> Iterator[None]:
    """Run a server on a port that is known before."""
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["bash", "-c", command], cwd=folder, stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(url, process, log, 120)
        yield
    finally:
        stop(process)


def test_under_a_sub_path_behind_nginx_the_page_predicts(
    place: Path, tmp_path: Path, new_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
        pytest.skip("nginx is not installed")
    unit = (ROOT / "examples/streamlit_app/demo.service").read_text()
    assert "Environment=STREAMLIT_SERVER_BASE_URL_PATH=demo\n" in unit
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", "demo")
    with running(SERVE, place) as server:
        own = (ROOT / "examples/streamlit_app/nginx.conf").read_text()
        upgrade, _, location = own.replace("http://127.0.0.1:8000", server.url).partition("\n\n")
        port, conf = free_port(), tmp_path / "nginx.conf"
        conf.write_text(NGINX.format(place=tmp_path, port=port, upgrade=upgrade, location=location))
        url, page = f"http://127.0.0.1:{port}/demo/", new_page()
        with started(f"PATH=$PATH:/usr/sbin; exec nginx -c {quote(str(conf))}", tmp_path, url):
            page.goto(url)
            page.get_by_role("textbox", name="Masse").fill("6000", timeout=60_000)
            page.get_by_role("textbox", name="nageoire").fill("230")
            page.get_by_role("textbox", name="Hauteur").fill("14")
            page.get_by_role("button", name="Prédire").click()
            expect(page.get_by_role("heading", name="Manchot papou")).to_be_visible(timeout=60_000)


def test_a_room_of_thirty_is_answered(streamlit: Server) -> None:
    """Each session runs the script five times, all at once."""
    address = streamlit.url.replace("http", "ws") + "/_stcore/stream"
    options: dict[str, Any] = {"subprotocols": ["streamlit"], "max_size": None}
    options |= {"open_timeout": 120, "ping_timeout": 120}  # while thirty scripts compute

    async def session() -> None:
        async with websockets.connect(address, **options) as open_:
            for _ in range(5):
                asked = BackMsg()
                asked.rerun_script.SetInParent()
                await open_.send(asked.SerializeToString())
                answer = ForwardMsg()
                while answer.WhichOneof("type") != "script_finished":
                    answer.ParseFromString(await asyncio.wait_for(open_.recv(), 120))
                assert answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    async def room() -> None:
        await asyncio.gather(*(session() for _ in range(ROOM)))

    with ThreadPoolExecutor(1) as apart:  # Playwright's loop is in this thread
        apart.submit(lambda: asyncio.run(room())).result()


def test_streamlit_s_number_takes_a_comma_for_nothing(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    script = ROOT / "tests/proofs/apps/streamlit_number.py"
    command = f"exec {TYPED}/streamlit run {quote(str(script))} --server.headless=true"
    with running(["bash", "-c", command], tmp_path) as server:
        page = new_page()
        page.goto(server.url)
        field = page.get_by_role("spinbutton")
        field.fill("", timeout=60_000)
        field.press_sequentially("40,25")
        field.press("Enter")
        expect(page.get_by_text("read: 4025.0")).to_be_visible(timeout=60_000)


def test_systemd_takes_the_service(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if not program:
        pytest.skip("systemd is not installed")
    unit = (ROOT / "examples/streamlit_app/demo.service").read_text()
    (tmp_path / "demo.service").write_text(
        unit.replace("/srv/demo/.venv/bin/streamlit", "/bin/true")
    )
    done = subprocess.run(
        [program, "verify", tmp_path / "demo.service"], capture_output=True, text=True
    )
    assert done.stdout + done.stderr == ""


def test_gradio_s_folder_passes_its_own_tests(gradio: Newcomer) -> None:
    *_, tests = blocks(gradio.place / "README.md", "bash")
    if uv := shutil.which("uv"):
        tests = tests.replace(".venv/bin/pip install", f"{quote(uv)} pip install -q")
    assert "passed" in gradio.types(tests)


@pytest.mark.parametrize(("scheme", "width"), VIEWS)
def test_gradio_reads_a_picture_and_leaves_what_the_page_says(
    gradio: Newcomer, new_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page = new_page(scheme, width)
    with gradio.serves(".venv/bin/python app.py") as server, watched(page):
        page.goto(server.url)
        button = page.get_by_role("button", name="Prédire")
        expect(button).to_be_visible(timeout=60_000)
        left = rules(page)
        assert left <= LEFT_BY_GRADIO
        assert "aria-prohibited-attr" in left
        assert not scrolls_sideways(page)
        assert page.locator("html").get_attribute("lang") == "fr"
        button.click()
        expect(page.get_by_text("Cette valeur manque")).to_be_visible(timeout=60_000)
        picture = gradio.place / "digits/0.png"
        page.locator("input[type=file]").set_input_files(picture)
        expect(page.locator("img").first).to_be_visible(timeout=60_000)
        button.click()
        expect(page.get_by_role("heading", name="0")).to_be_visible(timeout=60_000)
