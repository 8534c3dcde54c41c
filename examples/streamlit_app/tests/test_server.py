"""The application around the screen: its headers, and who may enter."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Open
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from texts import TEXTS

FOLDER = Path(__file__).parents[1]
IN = {"is_logged_in": True, "email": "ada@example.org", "email_verified": True}
OPEN = {"sign_in": True, "auth": {"allowed": "ada@example.org bob@example.org"}}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    from app import app

    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/file", "/health", "/_stcore/health", "/nothing.js"])
def test_each_answer_carries_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "server" not in answer.headers


def test_what_watches_the_server_is_answered(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}


def test_a_file_sent_from_elsewhere_is_refused(client: TestClient) -> None:
    path = "/_stcore/upload_file/session/file"
    assert client.put(path, files={"file": b"a,b"}).status_code == 403


def test_nothing_is_counted_shown_or_open_that_need_not_be() -> None:
    config = tomllib.loads((FOLDER / ".streamlit/config.toml").read_text())
    assert config["server"]["address"] == "127.0.0.1"
    assert config["server"]["maxUploadSize"] == 1
    assert config["client"]["showErrorDetails"] == "none"
    assert config["browser"]["gatherUsageStats"] is False


def guarded(user: dict[str, object], screen: AppTest) -> AppTest:
    screen.secrets.update(OPEN)
    for name, value in user.items():
        screen.user[name] = value
    return screen.run()


def test_who_has_not_signed_in_sees_a_button_and_no_form(opened: Open) -> None:
    screen = guarded({"is_logged_in": False}, opened())
    assert [button.label for button in screen.button] == [TEXTS["fr"]("demo.sign_in")]
    assert not screen.text_input


@pytest.mark.parametrize("wrong", [{"email": "eve@example.org"}, {"email_verified": False}])
def test_an_address_that_is_not_listed_or_not_verified_stays_outside(
    opened: Open, wrong: dict[str, object]
) -> None:
    screen = guarded(IN | wrong, opened())
    assert [error.value for error in screen.error] == [TEXTS["fr"]("demo.unknown")]
    assert len(screen.button) == 1


def test_who_is_listed_enters_and_can_leave(opened: Open) -> None:
    screen = guarded(IN, opened())
    assert [button.label for button in screen.sidebar.button] == [TEXTS["fr"]("demo.sign_out")]
    assert len(screen.button) == 2


@pytest.mark.parametrize(
    ("set_too", "said"),
    [({"OIDC_CLIENT_ID": "demo"}, "COOKIE_SECRET"), ({"MODEL_FILE": "none"}, "train.py")],
)
def test_it_does_not_start_half_set_up_and_says_why(set_too: dict[str, str], said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=FOLDER, env=os.environ | set_too, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
