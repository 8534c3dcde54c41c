"""What people and programs get from the screen, in their language, and what it refuses."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest import Ask, asking
from gradio_client import handle_file
from PIL import Image as Picture

from app import launch
from fields import Choice, Field, Image, Number, Text, YesNo
from files import data
from form import UPLOADS, component, typed
from schema import DATA, FIELDS, OUTCOME, TITLE
from texts import TEXTS
from words import both, i18n

FOLDER = Path(__file__).parents[1]
PICTURES = [field.kind for field in FIELDS] == ["Image"]
pictures = pytest.mark.skipif(not PICTURES, reason="schema.py asks for more than a picture")
EXPECTED = {language: t.expected(FIELDS[0]) for language, t in TEXTS.items()}


def rows() -> list[list[str]]:
    lines = (FOLDER / DATA).read_text("utf-8").splitlines()[1:]
    return [line.split(",") for line in lines]


def posted(url: str, held: Any) -> str:
    """Ask as any program can, without Gradio's client."""
    asked = httpx.post(f"{url}gradio_api/call/predict", json={"data": [held]}).json()
    return httpx.get(f"{url}gradio_api/call/predict/{asked['event_id']}", timeout=30).text


@pictures
def test_a_picture_is_read_and_its_best_classes_are_given(ask: Ask) -> None:
    right, asked = 0, rows()[::100]
    for name, known in asked:
        under, answer = ask(handle_file(FOLDER / name))
        assert under["visible"] is False
        right += answer["label"] == TEXTS["fr"].value(OUTCOME, known)
        shares = [each["confidence"] for each in answer["confidences"]]
        assert shares == sorted(shares, reverse=True)
    assert right >= len(asked) - 1


@pictures
@pytest.mark.parametrize("size", [(8, 8), (800, 600)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_of_each_kind_and_size_are_taken(
    ask: Ask, tmp_path: Path, kind: str, size: tuple[int, int]
) -> None:
    Picture.open(FOLDER / rows()[0][0]).convert("RGB").resize(size).save(tmp_path / "p", kind)
    (tmp_path / "p").rename(tmp_path / f"p.{kind.lower()}")
    under, answer = ask(handle_file(tmp_path / f"p.{kind.lower()}"))
    assert under["visible"] is False
    assert answer["label"]


@pictures
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_picture_is_asked_for_in_the_reader_s_language(url: str, language: str) -> None:
    with asking(url, language) as ask:
        under, _ = ask(None)
    assert EXPECTED[language] in under["value"]


@pictures
@pytest.mark.parametrize("what", ["a text", "a part", "a bomb", "another kind"])
def test_what_is_no_picture_that_fits_is_refused_under_its_field(
    ask: Ask, tmp_path: Path, what: str
) -> None:
    file, content = tmp_path / "sent.png", io.BytesIO()
    picture = Picture.new("L", (9000, 9000) if what == "a bomb" else (50, 50), 255)
    picture.save(content, "GIF" if what == "another kind" else "PNG")
    sent = content.getvalue()
    file.write_bytes({"a text": b"hello", "a part": sent[:60]}.get(what, sent))
    under, _ = ask(handle_file(file))
    assert EXPECTED["fr"] in under["value"]


@pictures
def test_a_file_that_is_too_large_is_not_kept(url: str) -> None:
    before = [*UPLOADS.rglob("*")]
    sent = {"files": ("heavy.png", bytes(16_000_000))}
    assert httpx.post(f"{url}gradio_api/upload", files=sent).status_code == 413
    assert [each for each in UPLOADS.rglob("*") if each.is_file() and each not in before] == []


@pictures
def test_a_phone_s_photograph_is_taken_and_the_limit_said_before_it_is_sent(
    ask: Ask, url: str, tmp_path: Path
) -> None:
    noise = Picture.effect_noise((4032, 3024), 60).convert("RGB")
    noise.save(tmp_path / "photo.jpg", quality=95)
    assert (tmp_path / "photo.jpg").stat().st_size > 2_000_000
    under, answer = ask(handle_file(tmp_path / "photo.jpg"))
    assert under["visible"] is False
    assert answer["label"]
    for language, said in httpx.get(f"{url}config").json()["i18n_translations"].items():
        assert any("15" in text and EXPECTED[language] in text for text in said.values())


@pictures
def test_a_picture_of_the_server_is_never_read(url: str) -> None:
    here = str(FOLDER / rows()[0][0])
    known = {"path": here, "meta": {"_type": "gradio.FileData"}}
    others: list[Any] = [{"path": here}, known, here, 5, [], {"path": 5}]
    for other in others:
        said = posted(url, other)
        assert "confidences" not in said
        assert here not in said


@pytest.mark.parametrize("path", ["", "config", "gradio_api/info"])
def test_each_answer_carries_the_headers_and_names_no_other_host(url: str, path: str) -> None:
    answer = httpx.get(url + path)
    assert answer.status_code == 200
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_nothing_is_shared_nor_counted_and_both_languages_are_there(url: str) -> None:
    config = httpx.get(f"{url}config").json()
    assert config["analytics_enabled"] is False
    for language, said in config["i18n_translations"].items():
        assert TEXTS[language].of(TITLE) in said.values()


def test_nothing_to_say_does_not_show_the_key_of_a_text() -> None:
    """As after describe.py, which leaves the credits empty."""
    key = both(lambda _: "").key
    assert all(said[key].isspace() for said in i18n.translations.values())


KINDS: list[tuple[Field, str, Any, str]] = [
    (Number("n", "Size", low=1, high=9, example=2.5), "Textbox", "2,5", "2,5"),
    (Choice("c", "Colour", ["red", "blue"], example="red"), "Dropdown", "blue", "blue"),
    (YesNo("y", "Wet?", example=False), "Dropdown", "True", "True"),
    (Text("t", "Words", optional=True), "Textbox", None, ""),
    (Image("i", "Picture"), "Image", {"path": "/etc/passwd"}, "?"),
]


@pytest.mark.parametrize(("field", "name", "held", "read"), KINDS, ids=lambda each: str(each)[:6])
def test_each_kind_of_field_has_its_component(
    field: Field, name: str, held: Any, read: str
) -> None:
    assert type(component(field)).__name__ == name
    assert typed(field, held) == read


def test_the_data_is_what_schema_py_says() -> None:
    assert {row[OUTCOME.name] for row in data()} <= {*getattr(OUTCOME, "choices", ())} or not (
        hasattr(OUTCOME, "choices")
    )


def test_a_port_that_is_taken_is_said_with_what_to_set(url: str) -> None:
    """The tests' own server has it."""
    with pytest.raises(SystemExit, match="try PORT=8001"):
        launch(prevent_thread_lock=True)


def test_without_a_model_it_says_what_to_type() -> None:
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=FOLDER, env=os.environ | {"MODEL_FILE": "none"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.endswith("Run: .venv/bin/python train.py\n")
