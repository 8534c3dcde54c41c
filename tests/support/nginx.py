"""A real nginx, as Debian installs it, in front of an application, set up as the page says."""

import getpass
import grp
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import httpx
import psutil
import pytest

from tests.support.paths import ROOT
from tests.support.servers import free_port, running
from tests.support.serving import served

PUT_ONLINE = ROOT / "examples/put_online"
NONE: Mapping[str, str] = MappingProxyType({})
DEBIAN = Path("/etc/nginx")
NAME = "penguins.example.org"
KEYS = f"etc/letsencrypt/live/{NAME}"
# Debian's places become those of a folder; the machine is reached from itself only, over IPv4
PLACES = {" /etc/nginx/": " ", " /etc/": " ../", " /var/": " var/", " /run/": " run/"}
LISTENS = {"listen [::]:": "# IPv6: ", "listen ": "listen 127.0.0.1:"}
TEMPORARY = "".join(  # the package's own are for its user alone
    f"{name}_temp_path run/{name};\n"
    for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)
NGINX = "nginx -p . -c etc/nginx/nginx.conf"
START = f"""
sed -i s/:80/:$PORT/ etc/nginx/sites-available/default
exec {NGINX} -g 'daemon off;'
"""
# what the page types asks for these: here in the folder, a local authority signs for the name
COMMANDS = f"""
certbot() {{
    openssl req -x509 -nodes -newkey rsa:2048 -days 1 -subj /CN=authority -keyout ca.key -out ca.pem
    openssl req -nodes -newkey rsa:2048 -subj /CN={NAME} -keyout {KEYS}/privkey.pem -out asked.csr
    echo subjectAltName=DNS:{NAME},IP:127.0.0.1 > signed.conf
    openssl x509 -req -in asked.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 \\
        -extfile signed.conf -out {KEYS}/fullchain.pem
}}
nginx() {{ command {NGINX} "$@"; }}
systemctl() {{ kill -HUP $(cat run/nginx.pid); }}
"""


def shell(script: str) -> list[str]:
    """Return the command that runs a script, where Debian's programs for root are found."""
    return ["bash", "-ec", f"PATH=$PATH:/usr/sbin\n{script}"]


def replaced(text: str, changes: Mapping[str, str]) -> str:
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


@contextmanager
def debian(folder: Path) -> Iterator[str]:
    """Run nginx with Debian's own files, in a folder; give its address."""
    if not shutil.which("openssl") or not (DEBIAN / "sites-available/default").exists():
        pytest.skip("Debian's nginx, or openssl, is not installed")
    for place in ("var/log/nginx", "run", KEYS):
        (folder / place).mkdir(parents=True)
    shutil.copytree("/usr/share/nginx/html", folder / "var/www/html")
    shutil.copytree(DEBIAN, folder / "etc/nginx", ignore=shutil.ignore_patterns("*-enabled"))
    user = {"user www-data": f"user {getpass.getuser()} {grp.getgrgid(os.getgid()).gr_name}"}
    for name in ("nginx.conf", "sites-available/default"):
        text = replaced((DEBIAN / name).read_text(), user | PLACES | LISTENS)
        (folder / "etc/nginx" / name).write_text(text)
    (folder / "etc/nginx/sites-enabled").mkdir()
    (folder / "etc/nginx/sites-enabled/default").symlink_to("../sites-available/default")
    (folder / "etc/nginx/conf.d/temporary.conf").write_text(TEMPORARY)
    with running(shell(START), folder) as front:
        yield front.url


def install(
    http: str, application: str, folder: Path, changes: Mapping[str, str] = NONE,
    site: str = "path.conf",
) -> str:  # fmt: skip
    """Follow the page where ``debian`` runs; return the address of nginx over HTTPS.

    ``changes`` are made to the configuration: texts that stand there once, and what replaces them.
    """
    text = (PUT_ONLINE / site).read_text()
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    https = f"https://127.0.0.1:{free_port()}"
    ports = {"80;": f"{httpx.URL(http).port};", "443 ": f"{httpx.URL(https).port} "}
    own = {f"listen {port}": f"listen {other}" for port, other in ports.items()}
    own["http://127.0.0.1:8000"] = application
    own["Host $host;"] = f"Host $host:{httpx.URL(https).port};"  # which 443 leaves out
    (folder / "root.conf").write_text(replaced(text, own | PLACES | LISTENS))
    typed = replaced((PUT_ONLINE / "site.sh").read_text(), {" /etc/": " etc/"})
    before = psutil.Process(int((folder / "run/nginx.pid").read_text())).children()
    subprocess.run(shell(COMMANDS + typed), cwd=folder, check=True, capture_output=True)
    assert psutil.wait_procs(before, 60)[1] == [], "nginx did not read its files again"
    return https


@contextmanager
def behind_nginx(
    command: str, folder: Path, *, backend: str = "flask", changes: Mapping[str, str] = NONE,
    site: str = "path.conf",
) -> Iterator[str]:  # fmt: skip
    """Serve an application under /penguins/ of nginx; give the address of nginx, over HTTPS.

    httpx trusts its certificate; ``changes`` are those of ``install``, and ``site`` its file.
    """
    with (
        served(command, folder, backend=backend) as application,
        nginx(application, folder, changes, site) as front,
    ):
        yield front


@contextmanager
def nginx(
    application: str, folder: Path, changes: Mapping[str, str] = NONE, site: str = "path.conf"
) -> Iterator[str]:
    """Put nginx in front of an application that is served; give the address of nginx, as above."""
    with debian(folder) as http, pytest.MonkeyPatch.context() as trust:
        trust.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))
        yield install(http, application, folder, changes, site)
