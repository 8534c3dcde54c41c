"""What every answer of a build carries, whoever asks."""

import httpx
import pytest


@pytest.mark.proves("health-model: true")
def test_health_says_that_the_model_is_there(url: str) -> None:
    health = httpx.get(f"{url}/health").raise_for_status().json()
    assert health["status"] == "ok"
    assert health["species"] == ["Adelie", "Chinstrap", "Gentoo"]


def test_security_headers_are_set(url: str) -> None:
    headers = httpx.get(url).headers
    assert "default-src" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "PATH_INFO"])
def test_a_visitor_s_header_changes_neither_links_nor_path(name: str, url: str) -> None:
    answer = httpx.get(url, headers={name: "//evil.test"})
    assert answer.status_code == 200
    assert "evil.test" not in answer.text
