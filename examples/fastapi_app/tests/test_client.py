"""``client.py``, run as a program and imported by one, against the real API."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pandas as pd
import pytest
from conftest import KEY

from client import Refused, events, opened
from fields import Class
from rows import EXAMPLE
from schema import FIELDS, OUTCOME

Api = Callable[..., httpx.Client]
HERE = Path(__file__).parent.parent


def run(*address: str, key: str = KEY) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "API_KEY": key}
    command = [sys.executable, str(HERE / "client.py"), *address]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


@pytest.mark.skipif(len(json.dumps([EXAMPLE] * 1000)) > 2_000_000, reason="a body holds fewer")
def test_it_predicts_for_one_object_then_follows_a_batch(api: Api) -> None:
    done = run(str(api().base_url))
    assert done.returncode == 0, done.stderr
    first, *steps, end = done.stdout.splitlines()
    assert OUTCOME.name in first
    assert not isinstance(OUTCOME, Class) or any(name in first for name in OUTCOME.labels)
    assert steps == ["progress: 500 of 1000", "progress: 1000 of 1000"]
    assert end == "end: 1000 of 1000"


def test_it_shows_a_refusal_and_how_long_to_wait(api: Api) -> None:
    url = str(api(QUOTA="1/day").base_url)
    stranger = run(url, key="another key")
    assert (stranger.returncode, stranger.stdout) == (1, "")
    assert stranger.stderr.startswith("401: A key that is not revoked is needed")
    spent = run(url)
    assert spent.returncode == 1
    assert spent.stderr.startswith("429: This key’s quota is spent (requests allowed: 1 in 1 day)")
    assert "client.py http" in run().stderr
    nobody = run("http://127.0.0.1:9")
    assert nobody.returncode == 1
    assert "Traceback" not in nobody.stderr


def test_a_program_has_the_reason_the_place_and_the_wait(api: Api) -> None:
    client = api(QUOTA="2/day")
    wrong = EXAMPLE | {FIELDS[0].name: []}
    with opened(str(client.base_url), KEY, "fr") as own:
        with pytest.raises(Refused, match="La requête contient des valeurs") as refused:
            own.post("/v1/batches", json=[EXAMPLE, wrong])
        assert refused.value.status == 422
        [error] = refused.value.errors
        assert error["pointer"] == f"#/1/{FIELDS[0].name}"
        assert error["detail"] in str(refused.value)
        own.post("/v1/predict", json=EXAMPLE)
        with pytest.raises(Refused) as refused, own.stream("POST", "/v1/batches", json=[EXAMPLE]):
            pass
    assert (refused.value.status, refused.value.errors) == (429, [])
    assert 1 <= refused.value.wait <= 86_401


def test_rows_of_a_table_are_sent_as_the_page_says(api: Api) -> None:
    client, table = api(), pd.DataFrame([EXAMPLE] * 3)
    rows = json.loads(table.to_json(orient="records"))
    with (
        opened(str(client.base_url), KEY) as own,
        own.stream("POST", "/v1/batches", json=rows) as answer,
    ):
        progress, end = events(answer)
    assert (len(progress["predictions"]), end["total"]) == (3, 3)


def answered(text: str, status: int = 200) -> httpx.Response:
    return httpx.Response(status, text=text, request=httpx.Request("POST", "http://api"))


def test_comments_are_passed_over_and_a_stream_that_is_cut_is_no_whole_batch() -> None:
    progress = 'event: progress\ndata: {"done": 1, "total": 2}\n\n: ping\n\n'
    end = 'event: end\ndata: {"total": 2}\n\n'
    first, last = events(answered(progress + end))
    assert first == {"event": "progress", "done": 1, "total": 2}
    assert last == {"event": "end", "total": 2}
    cut = events(answered(progress))
    assert next(cut)["done"] == 1
    with pytest.raises(httpx.RemoteProtocolError):
        next(cut)


@pytest.mark.parametrize("page", ["<html>Bad Gateway</html>", "[]", ""])
def test_a_page_of_a_proxy_is_a_refusal_too(page: str) -> None:
    refused = Refused(answered(page, 502))
    assert (str(refused), refused.errors, refused.wait) == ("502: Bad Gateway", [], 0)
