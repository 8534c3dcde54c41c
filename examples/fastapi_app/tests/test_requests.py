"""What a program sends, and what it is told; who may send it, and how often."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import limits
import pytest

from fields import Class
from model import Model
from problems import problem
from rows import EXAMPLE
from schema import FIELDS, OUTCOME
from texts import TEXTS

Api = Callable[..., httpx.Client]
HERE = Path(__file__).parent.parent
BOUNDED = [field for field in FIELDS if hasattr(field, "low")]
ELSEWHERE = "https://example.org"
TOO_MANY = json.dumps([EXAMPLE] * 10_001).encode()
FITS = pytest.mark.skipif(len(TOO_MANY) > 2_000_000, reason="a body holds fewer")


def events(answer: httpx.Response) -> list[tuple[str, Any]]:
    found = [each.split("\n") for each in answer.text.split("\n\n") if each.startswith("event")]
    return [(name[7:], json.loads(data[6:])) for name, data in found]


def test_one_object_in_one_prediction_out(api: Api) -> None:
    answer = api().post("/v1/predict", json=EXAMPLE)
    assert answer.status_code == 200
    if isinstance(OUTCOME, Class):
        assert answer.json()[OUTCOME.name] in OUTCOME.labels
        assert answer.json()["probabilities"].keys() == OUTCOME.labels.keys()


def test_a_batch_tells_how_far_it_is_and_forgets_nobody(api: Api) -> None:
    count = min(1200, 1_900_000 // len(json.dumps(EXAMPLE)))  # for a request holds 2 MB
    answer = api().post("/v1/batches", json=[EXAMPLE] * count)
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert answer.headers["X-Accel-Buffering"] == "no"
    *progress, end = events(answer)
    assert [told["done"] for _, told in progress] == [*range(500, count, 500), count]
    assert sum(len(told["predictions"]) for _, told in progress) == count
    assert end == ("end", {"total": count})
    assert events(api().post("/v1/batches", json=[])) == [("end", {"total": 0})]


def test_one_object_that_is_wrong_refuses_a_batch_and_is_named_by_its_rank(api: Api) -> None:
    wrong = EXAMPLE | {FIELDS[0].name: []}
    said = api().post("/v1/batches", json=[EXAMPLE, wrong, wrong])
    assert said.status_code == 422
    assert [each["pointer"] for each in said.json()["errors"]] == [f"#/1/{FIELDS[0].name}"]


@pytest.mark.parametrize(
    ("language", "cure"), [("fr", "en plusieurs appels"), ("en", "in several")]
)
def test_a_batch_too_large_is_told_what_to_do(api: Api, language: str, cure: str) -> None:
    headers = {"Content-Type": "application/json", "Accept-Language": language}
    said = api().post("/v1/batches", content=b" " * 2_000_001, headers=headers)
    assert said.status_code == 413
    assert cure in said.json()["detail"]


def test_what_is_wrong_is_named_in_the_language_of_the_reader(api: Api) -> None:
    client, sent = api(), EXAMPLE | {FIELDS[0].name: [], "wing/span": 3}
    for language, t in TEXTS.items():
        said = client.post("/v1/predict", json=sent, headers={"Accept-Language": language})
        assert said.status_code == 422
        assert said.headers["Content-Type"] == "application/problem+json"
        assert said.headers["Content-Language"] == language
        first, unknown = said.json()["errors"]
        assert t.expected(FIELDS[0]) in first["detail"]
        assert unknown["pointer"] == "#/wing~1span"
    preferred = {"Accept-Language": "de, en;q=0.1, fr;q=0.9"}
    assert client.post("/v1/predict", headers=preferred).headers["Content-Language"] == "fr"


@pytest.mark.parametrize("field", BOUNDED, ids=lambda field: field.name)
def test_a_number_is_a_plausible_number(api: Api, field: Any) -> None:
    client = api()
    for value in ("39.1", True, 10**400, field.low - 1, float("nan")):
        sent = json.dumps(EXAMPLE | {field.name: value})
        headers = {"Content-Type": "application/json"}
        answer = client.post("/v1/predict", content=sent, headers=headers)
        assert (answer.status_code, len(answer.json()["errors"])) == (422, 1), value


@pytest.mark.parametrize(
    ("path", "sent", "status", "pointer"),
    [
        ("predict", b"{", 400, ""),
        ("predict", b"[" * 100_000, 400, ""),
        ("predict", b"", 422, "#"),
        ("predict", b"[]", 422, "#"),
        ("predict", json.dumps({f"a{n}": 1 for n in range(1000)}).encode(), 422, "#"),
        ("batches", b"{}", 422, "#"),
        ("batches", b"[1, 2]", 422, "#/0"),
        ("batches", b"[" + b"{}," * 20_000 + b"{}]", 422, "#/0/"),
        pytest.param("batches", TOO_MANY, 422, "#", marks=FITS),
        ("predict", b" " * 2_000_001, 413, ""),
        ("nothing", b"{}", 404, ""),
    ],
)
def test_a_body_that_is_wrong(api: Api, path: str, sent: bytes, status: int, pointer: str) -> None:
    client, headers = api(), {"Content-Type": "application/json"}
    said = client.post(f"/v1/{path}", content=sent, headers=headers)
    assert (said.status_code, said.json()["status"]) == (status, status)
    assert [each["pointer"] for each in said.json().get("errors", [])][:1] == (
        [said.json()["errors"][0]["pointer"]] if pointer else []
    )
    assert not pointer or said.json()["errors"][0]["pointer"].startswith(pointer)


def test_a_body_in_pieces_is_bounded_too_and_must_be_json(api: Api) -> None:
    client, headers = api(), {"Content-Type": "application/json"}
    pieces = (b" " * 1000 for _ in range(2_001))
    said = client.post("/v1/predict", content=pieces, headers=headers)
    assert (said.status_code, said.json()["status"]) == (413, 413)
    assert client.post("/v1/predict", data={"a": "b"}).status_code == 415


def test_a_mistake_of_the_code_is_a_problem_that_says_no_more(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(Model, "predict", broken)
    said = api(ORIGINS=f'["{ELSEWHERE}"]').post(
        "/v1/predict", json=EXAMPLE, headers={"Origin": ELSEWHERE}
    )
    assert (said.status_code, said.json()["status"]) == (500, 500)
    assert said.headers["Access-Control-Allow-Origin"] == ELSEWHERE
    assert "secret" not in said.text


def test_while_the_model_computes_the_others_are_answered(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, over, own = threading.Event(), threading.Event(), Model.predict

    def slow(model: Model, rows: Any) -> Any:
        started.set()
        assert over.wait(60)
        return own(model, rows)

    monkeypatch.setattr(Model, "predict", slow)
    client = api(THREADS="1")
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(client.post, "/v1/predict", json=EXAMPLE)
        assert started.wait(60)
        assert client.get("/health").json()["status"] == "ok"
        over.set()
        assert asked.result().status_code == 200


def test_only_a_key_comes_in_and_without_its_line_no_more(api: Api, tmp_path: Path) -> None:
    client = api()
    for wrong in ("", "Bearer", "Bearer wrong", "Basic wrong", "Bearer \xe9"):
        said = client.post("/v1/predict", json=EXAMPLE, headers={b"Authorization": wrong.encode()})
        assert (said.status_code, said.headers["WWW-Authenticate"]) == (401, "Bearer")
    made = [sys.executable, str(HERE / "keys.py"), "someone"]
    done = subprocess.run(made, capture_output=True, text=True, check=True)
    key, file = done.stdout.strip(), tmp_path / "keys.txt"
    assert key not in file.read_text()
    headers = {"Authorization": f"Bearer {key}"}
    assert client.post("/v1/predict", json=EXAMPLE, headers=headers).status_code == 200
    assert subprocess.run(made, capture_output=True).returncode != 0
    file.write_text(file.read_text().split("someone")[0])
    assert client.post("/v1/predict", json=EXAMPLE, headers=headers).status_code == 401


def test_a_quota_ends_for_a_key_and_says_until_when(api: Api) -> None:
    from keys import hashed

    keys = {name: f"{name} {hashed(name)}" for name in ("one", "two")}
    # of a minute, the clock's next one may begin between two requests
    client = api(QUOTA="3/day", API_KEYS="\n".join(keys.values()))

    def asks(key: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {key}", "Accept-Language": "en"}
        return client.post("/v1/predict", json=EXAMPLE, headers=headers)

    assert [asks("one").status_code for _ in range(4)] == [200, 200, 200, 429]
    wait = int(asks("one").headers["Retry-After"])
    assert 1 <= wait <= 86_401
    assert "3 in 1 day" in asks("one").json()["detail"]
    assert asks("two").status_code == 200


def test_a_key_may_have_a_quota_of_its_own_and_a_batch_counts_once(api: Api) -> None:
    from keys import hashed

    client = api(QUOTA="1/minute", API_KEYS=f"one {hashed('one')}\n\nmany {hashed('many')} 3/day")
    headers = {"Authorization": "Bearer many", "Accept-Language": "fr"}
    said = [client.post("/v1/batches", json=[EXAMPLE] * 9, headers=headers) for _ in range(4)]
    assert [each.status_code for each in said] == [200, 200, 200, 429]
    assert re.search(r"3 en 1\sjour", said[3].json()["detail"])


@pytest.mark.parametrize(
    ("language", "status", "values", "said"),
    [
        ("fr", 429, {"quota": limits.parse("10 per 5 minutes"), "seconds": 9}, "10 en 5 minutes"),
        ("en", 429, {"quota": limits.parse("10/day"), "seconds": 9}, "10 in 1 day"),
        ("fr", 504, {"service": "north", "seconds": 1.0}, "en 1 s"),
        ("fr", 504, {"service": "north", "seconds": 0.5}, "en 0,5 s"),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(
    language: str, status: int, values: dict[str, Any], said: str
) -> None:
    assert said in problem(TEXTS[language], status, **values)["detail"]


def test_a_page_of_a_named_origin_may_call_and_read_errors(api: Api) -> None:
    client = api(ORIGINS=f'["{ELSEWHERE}"]', QUOTA="1/day")
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    allowed = "Access-Control-Allow-Origin"
    before = client.options("/v1/predict", headers=asked | {"Origin": ELSEWHERE})
    assert (before.status_code, before.headers[allowed]) == (200, ELSEWHERE)
    assert client.options("/v1/predict", headers=asked | {"Origin": "http://x"}).status_code == 400
    origin = {"Origin": ELSEWHERE}
    answers = [client.post("/v1/predict", json=EXAMPLE, headers=origin) for _ in range(2)]
    answers.append(client.post("/v1/predict", content=b" " * 2_000_001, headers=origin))
    answers.append(client.post("/v1/predict", headers=origin | {"Authorization": ""}))
    assert [each.status_code for each in answers] == [200, 429, 413, 401]
    assert {each.headers[allowed] for each in answers} == {ELSEWHERE}
    assert "Retry-After" in answers[1].headers["Access-Control-Expose-Headers"]
    assert allowed not in client.get("/health", headers={"Origin": "http://x"}).headers


def test_every_answer_has_its_security_headers(api: Api) -> None:
    client = api()
    for answer in (client.get("/health"), client.get("/no"), client.post("/v1/predict")):
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_description_has_examples_in_both_languages_that_are_true(api: Api) -> None:
    client = api()
    described = client.get("/openapi.json").json()
    for path in ("predict", "opinions", "batches"):
        asked = described["paths"][f"/v1/{path}"]["post"]
        [body] = asked["requestBody"]["content"].values()
        assert body["examples"].keys() == TEXTS.keys()
        assert asked["security"] == [{"HTTPBearer": []}]
        for status in ("400", "401", "413", "415", "422", "429", "503"):
            [(kind, shown)] = asked["responses"][status]["content"].items()
            assert kind == "application/problem+json"
            assert shown["examples"].keys() == TEXTS.keys()
    shown = described["paths"]["/v1/predict"]["post"]["responses"]["401"]["content"]
    for language, example in shown["application/problem+json"]["examples"].items():
        headers = {"Authorization": "", "Accept-Language": language}
        assert client.post("/v1/predict", headers=headers).json() == example["value"]


def test_the_description_says_what_an_event_of_a_batch_holds(api: Api) -> None:
    client = api()
    described = client.get("/openapi.json").json()
    asked = described["paths"]["/v1/batches"]["post"]
    data = asked["responses"]["200"]["content"]["text/event-stream"]["itemSchema"]["properties"][
        "data"
    ]
    assert data["contentMediaType"] == "application/json"
    names = [each["$ref"].split("/")[-1] for each in data["contentSchema"]["anyOf"]]
    schemas = [described["components"]["schemas"][name] for name in names]
    told = events(client.post("/v1/batches", json=[EXAMPLE]))
    for (_, sent), schema in zip(told, schemas, strict=True):
        assert sent.keys() == schema["properties"].keys() == {*schema["required"]}
    one = described["components"]["schemas"]["Prediction"]
    assert told[0][1]["predictions"][0].keys() == one["properties"].keys()


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"WORKERS": "2"}, "QUOTA_STORAGE: several workers would count quotas apart"),
        ({"QUOTA": "3"}, "Such as: QUOTA='60/minute'"),
        ({"QUOTA_STORAGE": "redis://127.0.0.1"}, "QUOTA_STORAGE='async+valkey://127.0.0.1:6379'"),
        ({"SERVICES": '{"north": "here"}'}, """Such as: SERVICES='{"north": "https://"""),
        ({"SERVICES": "north=http://x"}, """SERVICES: it is no JSON. Such as: SERVICES='{"north"""),
        ({"PORT": "http"}, "Such as: PORT='8000'"),
        ({"API_KEYS": "name hash many"}, "many"),
        ({"KEYS_FILE": "none.txt"}, "python keys.py NAME"),
    ],
)
def test_it_refuses_to_start_and_says_why(
    settings: dict[str, str], reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("API_KEYS", "" if "KEYS_FILE" in settings else "name hash")
    monkeypatch.setenv("PORT", "0")
    traced = {"KEYS_FILE", "API_KEYS"} & settings.keys()  # only the worker opens them
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    serve = [sys.executable, str(HERE / "serve.py")]
    with subprocess.Popen(serve, stderr=subprocess.PIPE, text=True) as server:
        said: Iterator[str] = iter(server.stderr or [])
        first = next(said)
        assert traced or (reason in first and re.match("[A-Z]", first))
        assert reason in first or any(reason in line for line in said)
        server.kill()  # else it may wait for its worker, for seconds
        assert "startup complete" not in "".join(said)
