"""A real nginx in front of an application, over HTTP alone, which starts at once."""

import getpass
import grp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.nginx import TEMPORARY, shell
from tests.support.servers import free_port, running

CONF = """
daemon off;
user {user};
pid nginx.pid;
error_log error.log;
events {{}}
http {{
    access_log access.log;
    {temporary}
    server {{ listen 127.0.0.1:{port}; {lines} }}
}}
"""


@contextmanager
def plain_nginx(lines: str, folder: Path) -> Iterator[str]:
    """Run nginx with the lines of one server; give its address. It logs in the folder."""
    if not shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin"):
        pytest.skip("nginx is not installed")
    (folder / "run").mkdir()
    port = free_port()
    user = f"{getpass.getuser()} {grp.getgrgid(os.getgid()).gr_name}"
    text = CONF.format(user=user, temporary=TEMPORARY, port=port, lines=lines)
    (folder / "nginx.conf").write_text(text)
    command = shell("exec nginx -p . -c nginx.conf -e error.log")
    with running(command, folder, port=port) as server:
        yield server.url


@contextmanager
def passed_to(application: str, folder: Path, *more: str) -> Iterator[str]:
    """Run nginx in front of an application, with more lines; give its address."""
    location = f"location / {{ proxy_pass {application}; {' '.join(more)} }}"
    with plain_nginx(location, folder) as url:
        yield url
