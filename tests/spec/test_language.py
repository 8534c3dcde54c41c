"""The language: French, unless the reader prefers English."""

import httpx
import pytest

from tests.support.penguins import GENTOO

PREFERS = {
    "fr": [None, "", "*", "de", "fr-CA", "de, fr;q=0.5, en;q=0.4", "en;q=0", ";q=é,,=", "x" * 4000],
    "en": ["en", "EN-gb", "en-US,en;q=0.9,fr;q=0.5", "de, en;q=0.5, fr;q=0.4", "de, en;q=0.5"],
}
UNKNOWN = {"fr": "n’est pas un champ connu", "en": "is not a known field"}
ASKED = [(language, asked) for language, headers in PREFERS.items() for asked in headers]


@pytest.mark.parametrize(("language", "asked"), ASKED)
def test_every_answer_is_in_the_language_that_is_preferred(
    language: str, asked: str | None, url: str
) -> None:
    headers = {} if asked is None else {"Accept-Language": asked.encode()}
    with httpx.Client(base_url=url, headers=headers) as client:
        answers = [
            client.get("/"),
            client.get("/nothing"),
            client.get("/api/nothing"),
            client.post("/api/predict", json=GENTOO | {"wing": 1}),
        ]
    assert [answer.status_code for answer in answers] == [200, 404, 404, 422]
    for answer in answers:
        assert answer.headers["content-language"] == language
        assert "accept-language" in answer.headers["vary"].lower()
    assert f'<html lang="{language}">' in answers[0].text
    assert UNKNOWN[language] in answers[3].text
