"""The asynchronous API on its own server: reloads, nginx, Redis, a browser, many calls at once."""

import asyncio
import getpass
import grp
import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote
from threading import Event

import httpx
import psutil
import pytest
from playwright.sync_api import Page

from tests.support.api import ONE, at_once, served
from tests.support.data_sets import TABLES
from tests.support.examples import blocks, copied
from tests.support.newcomer import Newcomer
from tests.support.nginx import replaced
from tests.support.programs import wait_until
from tests.support.servers import free_port, listens, running
from tests.support.tables import swapped

pytestmark = pytest.mark.thorough

# predicts a second part once a file is there
GATED = """
import pathlib, time
import model
own, calls = model.Model.predict, []
def gated(self, rows):
    calls.append(rows)
    while len(calls) > 1 and not pathlib.Path("go").exists():
        time.sleep(0.01)
    return own(self, rows)
model.Model.predict = gated
from app import create_app
"""
# answers nobody before a thousand wait
MEETING = """
import asyncio
from fastapi import FastAPI
app, waiting = FastAPI(), []
@app.post("/{name}")
async def meet(name: str):
    own = asyncio.Event()
    waiting.append(own)
    if len(waiting) == 1000:
        for each in waiting:
            each.set()
    await own.wait()
    return {"species": "Adelie"}
"""
NGINX = """
daemon off; pid nginx.pid; error_log stderr; user USER GROUP;
events {}
http {
    access_log off;
    client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4;
    scgi_temp_path t5;
    server { listen 127.0.0.1:PORT; include location.conf; }
}
"""


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = copied("fastapi_app", tmp_path_factory.mktemp("api"))
    Newcomer(place, installs=False).types(".venv/bin/python train.py")
    key = Newcomer(place, installs=False).types(".venv/bin/python keys.py tests")
    (place / "key").write_text(key.strip())
    return place


def ask(place: Path, url: str, path: str = "predict") -> httpx.Response:
    headers = {"Authorization": f"Bearer {(place / 'key').read_text()}"}
    return httpx.post(f"{url}/v1/{path}", json=ONE, headers=headers, timeout=60)


@contextmanager
def nginx(place: Path, folder: Path, url: str) -> Iterator[str]:
    """Put nginx in front, with the folder's own file; give the address of the API behind it."""
    location = (place / "nginx.conf").read_text().replace("http://127.0.0.1:8000", url)
    (folder / "location.conf").write_text(location)
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        pytest.skip("nginx is not installed")
    script = f'sed "s/PORT/$PORT/" template > nginx.conf; exec {program} -p . -c nginx.conf'
    own = {"USER": getpass.getuser(), "GROUP": grp.getgrgid(os.getgid()).gr_name}
    (folder / "template").write_text(replaced(NGINX, own))
    with running(["bash", "-c", script], folder) as front:
        yield f"{front.url}/model"


def test_what_its_readme_types_answers_what_it_shows(trained: Path) -> None:
    shutil.copy(trained / "key", trained / "key.txt")
    newcomer = Newcomer(trained, installs=False)
    with served(trained) as server:
        newcomer.url = server.url
        for block in blocks(trained / "README.md", "console"):
            command, answer = block.removeprefix("$ ").split("\n", 1)
            assert newcomer.types(command).strip() == answer.strip()


def test_events_come_through_nginx_one_by_one_and_it_tells_where_it_is(
    trained: Path, tmp_path: Path
) -> None:
    (trained / "gated.py").write_text(GATED)
    (trained / "go").unlink(missing_ok=True)
    line = f"exec {quote(sys.executable)} -m uvicorn gated:create_app --factory --port $PORT"
    headers = {"Authorization": f"Bearer {(trained / 'key').read_text()}"}
    with (
        served(trained, ["bash", "-c", f"{line} --root-path /model"]) as server,
        nginx(trained, tmp_path, server.url) as url,
    ):
        assert httpx.get(f"{url}/openapi.json").json()["servers"] == [{"url": "/model"}]
        asked = {"json": [ONE] * 1000, "headers": headers, "timeout": 60}
        with httpx.stream("POST", f"{url}/v1/batches", **asked) as answer:
            assert answer.status_code == 200, answer.read()
            pieces, text = answer.iter_text(), ""
            while '"done": 500' not in text:
                text += next(pieces)
            (trained / "go").touch()
            text += "".join(pieces)
        assert text.count("event: progress") == 2
        assert "event: end" in text
        client = f'API_KEY="$(cat key)" .venv/bin/python client.py {url}'
        said = Newcomer(trained, installs=False).types(client)
        assert said.endswith("end: 1000 of 1000\n")
        large = httpx.post(f"{url}/v1/predict", content=b" " * 2_050_000, headers=headers)
        assert large.status_code == 413


@pytest.mark.parametrize("signalled", ["HUP", "KILL"])
def test_a_reload_under_load_loses_nothing_and_a_dead_worker_is_replaced(
    trained: Path, tmp_path: Path, signalled: str
) -> None:
    over, answers = Event(), Counter[int]()

    def asks() -> None:
        while not over.is_set():
            try:
                answers[ask(trained, url, "opinions").status_code] += 1
            except httpx.TransportError:
                answers[0] += 1

    def workers() -> set[int]:
        with suppress(psutil.Error):  # one that has just ended
            children = psutil.Process(server.pid).children()
            return {each.pid for each in children if "spawn_main" in " ".join(each.cmdline())}
        return set()

    with (
        served(trained) as server,
        nginx(trained, tmp_path, server.url) as behind,
        ThreadPoolExecutor(8) as pool,
    ):
        url = behind if signalled == "HUP" else server.url
        before = workers()
        loads = [pool.submit(asks) for _ in range(8)]
        try:
            wait_until(lambda: answers[200] > 20)
            if signalled == "HUP":
                os.kill(server.pid, signal.SIGHUP)
            else:
                [worker] = before
                os.kill(worker, signal.SIGKILL)
            wait_until(lambda: workers() and not workers() & before, 180)
            seen = answers[200]
            wait_until(lambda: answers[200] > seen + 20)
        finally:
            over.set()
        for each in loads:
            each.result()
    assert signalled == "KILL" or answers.keys() == {200}, answers


def test_two_workers_count_a_quota_together_in_redis(trained: Path, tmp_path: Path) -> None:
    program = shutil.which("redis-server")
    if not program:
        pytest.skip("Redis is not installed")
    port = free_port()
    redis = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", tmp_path]
    place = f"async+valkey://127.0.0.1:{port}"
    counting = subprocess.Popen(redis, stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: listens(counting.pid, port))
        with served(trained, WORKERS="2", QUOTA="5/day", QUOTA_STORAGE=place) as server:
            said = Counter(ask(trained, server.url).status_code for _ in range(15))
            assert said == {200: 5, 429: 10}
            counting.terminate()
            counting.wait(60)
            lost = ask(trained, server.url)
            assert (lost.status_code, lost.headers["Retry-After"]) == (503, "5")
            counting = subprocess.Popen(redis, stdout=subprocess.DEVNULL)
            wait_until(lambda: ask(trained, server.url).status_code == 200)
    finally:
        counting.terminate()
        counting.wait(60)


def test_five_hundred_calls_are_open_at_once(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "meeting.py").write_text(MEETING)
    line = f"exec {quote(sys.executable)} -m uvicorn meeting:app --port $PORT --log-level warning"
    with running(["bash", "-c", line], tmp_path) as meeting:
        services = json.dumps({name: f"{meeting.url}/{name}" for name in ("north", "south")})
        with (
            served(trained, SERVICES=services, PATIENCE="100") as server,
            ThreadPoolExecutor(1) as apart,  # the browser's tests have a loop of their own
        ):
            asked = at_once(trained, server.url, 500)
            assert apart.submit(asyncio.run, asked).result() == {"200": 500}


TRY = """async ([api, key, one]) => {
  const { call, events } = await import("./client.js");
  const failed = (...sent) => call(...sent).catch(
    ({ name, message, status, errors, wait }) => ({ name, message, status, errors, wait }));
  const found = { wrong: await failed(`${api}/v1/predict`, key, {}) };
  found.stranger = await failed(`${api}/v1/predict`, "another", one);
  found.one = await (await call(`${api}/v1/predict`, key, one)).json();
  found.steps = [];
  for await (const each of events(await call(`${api}/v1/batches`, key, Array(1200).fill(one))))
    found.steps.push([each.event, each.done ?? each.total]);
  found.spent = await failed(`${api}/v1/predict`, key, one);
  return found;
}"""


REFUSED = """([address, key]) => import("./client.js")
  .then(({ call }) => call(address, key, {})).catch(error => error.name)"""


def test_a_page_of_another_origin_calls_and_shows_errors(
    trained: Path, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    shutil.copy(trained / "client.js", tmp_path)
    (tmp_path / "index.html").write_text("<!doctype html><title>Elsewhere</title>")
    line = f"exec {quote(sys.executable)} -m http.server $PORT --bind 127.0.0.1"
    key = (trained / "key").read_text()
    with running(["bash", "-c", line], tmp_path) as elsewhere:
        with served(trained, ORIGINS=f'["{elsewhere.url}"]', QUOTA="3/day") as server:
            page = new_page()
            page.goto(elsewhere.url)
            found = page.evaluate(TRY, [server.url, key, ONE])
        with served(trained, ORIGINS='["https://example.org"]') as server:
            refused = page.evaluate(REFUSED, [f"{server.url}/v1/predict", key])
    assert (found["wrong"]["status"], len(found["wrong"]["errors"])) == (422, 4)
    assert found["stranger"]["status"] == 401
    assert found["one"]["species"] == "Adelie"
    steps = [["progress", 500], ["progress", 1000], ["progress", 1200], ["end", 1200]]
    assert found["steps"] == steps
    assert found["spent"]["status"] == 429
    assert 1 <= found["spent"]["wait"] <= 86_401
    assert refused == "TypeError"


@pytest.mark.weekly
def test_a_table_of_pictures_gives_an_api(tmp_path: Path) -> None:
    place = swapped("fastapi_app", TABLES["digits"](), tmp_path)
    chosen = "one_object or batch_tells or services_are"
    Newcomer(place, installs=False).types(
        f".venv/bin/python -m pytest -q -p no:dash -p no:cacheprovider -k '{chosen}'"
    )
