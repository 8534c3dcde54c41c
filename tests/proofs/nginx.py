"""A real nginx in front of an application, with the configuration that the page shows."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.pages import ROOT
from tests.proofs.serving import served
from tests.servers import running

SERVER = ROOT / "tests/proofs/apps/nginx.conf"
AROUND = """
daemon off; master_process off; pid nginx.pid; error_log stderr;
events {}
http {
  access_log off; types { text/html html; }
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  include server.conf;
}
"""


def program() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not found:
        pytest.skip("nginx is not installed")
    return found


@contextmanager
def behind_nginx(
    command: str, folder: Path, *, backend: str = "flask", changes: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Serve an application under /penguins/ of nginx; give the address of nginx.

    ``changes`` are made to the configuration: texts that stand there once, and what replaces them.
    """
    program()
    with served(command, folder, backend=backend) as url, nginx(url, folder, changes) as front:
        yield front


@contextmanager
def nginx(url: str, folder: Path, changes: Mapping[str, str] | None = None) -> Iterator[str]:
    """Put nginx in front of an application that is served; give its own address."""
    text = SERVER.read_text()
    for old, new in {"http://127.0.0.1:8000": url, **(changes or {})}.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "template").write_text(text)
    (folder / "nginx.conf").write_text(AROUND)
    listen = "sed 's/listen 80;/listen 127.0.0.1:'$PORT';/' template > server.conf"
    start = f"{listen}; exec {program()} -p . -c nginx.conf"
    with running(["bash", "-c", start], folder) as front:
        yield front.url
