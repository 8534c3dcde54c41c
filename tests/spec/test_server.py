"""What every answer of a build carries, whoever asks."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page

from tests.support.schemas import Schema


@pytest.mark.any_table
@pytest.mark.proves("health-model: true")
def test_health_says_that_the_model_is_there(url: str, schema: Schema) -> None:
    health = httpx.get(f"{url}/health").raise_for_status().json()
    assert health["status"] == "ok"
    assert health["outcome"] == schema.outcome.name
    assert sorted(health["classes"]) == sorted(schema.outcome.choices)


def test_security_headers_are_set(url: str) -> None:
    headers = httpx.get(url).headers
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers
    assert "set-cookie" not in headers
    assert "strict-transport-security" not in headers  # for whoever has the certificate to say


# What someone who can write in the page would try, and what the policy calls it.
TRIED = {
    "script-src-elem": "put('script', {text: 'window.ran = true'})",
    "script-src-attr": "put('p').setAttribute('onclick', 'window.ran = true')",
    "style-src-attr": "put('p').setAttribute('style', 'color: red')",
    "img-src": "put('img', {src: 'http://evil.test/'})",
    "media-src": "put('video', {src: 'http://evil.test/'})",
    "object-src": "put('object', {data: 'http://evil.test/'})",
    "frame-src": "put('iframe', {src: 'http://evil.test/'})",
    "connect-src": "fetch('http://evil.test/').catch(() => {})",
    "font-src": "new FontFace('f', 'url(http://evil.test/)').load().catch(() => {})",
    "worker-src": "new Worker(URL.createObjectURL(new Blob([''])))",
    "base-uri": "put('base', {href: 'http://evil.test/'})",
    "form-action": "put('form', {action: 'http://evil.test/'}).submit()",
}
TRY = """async (wanted) => {
  const put = (name, values) =>
    document.body.appendChild(Object.assign(document.createElement(name), values));
  const refused = new Promise((found) => {
    document.addEventListener("securitypolicyviolation", (event) => {
      if (event.effectiveDirective === wanted) found(true);
    });
    setTimeout(() => found(false), 30_000);
  });
  try { TRIED; } catch {}
  return refused;
}"""


@pytest.mark.parametrize("directive", TRIED)
def test_what_is_put_in_the_page_is_refused(
    directive: str, url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(url)
    assert page.evaluate(TRY.replace("TRIED", TRIED[directive]), directive)


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "PATH_INFO"])
def test_a_visitor_s_header_changes_neither_links_nor_path(name: str, url: str) -> None:
    answer = httpx.get(url, headers={name: "//evil.test"})
    assert answer.status_code == 200
    assert "evil.test" not in answer.text
