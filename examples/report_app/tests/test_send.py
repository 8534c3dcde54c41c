"""The mail, sent to a server of this machine and read back as a mail reader would."""

import email
import email.policy
import os
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

import send

HERE = Path(__file__).parent.parent
REFUSED = "nobody@example.org"
OTHER = "127.0.0.2"  # this machine too, by an address that is not taken for it


class Box:
    """What a server was given, by receiver."""

    def __init__(self) -> None:
        self.mails: dict[str, EmailMessage] = {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # type: ignore[no-untyped-def]
        if address == REFUSED:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # type: ignore[no-untyped-def]
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails |= dict.fromkeys(envelope.rcpt_tos, mail)
        return "250 OK"


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch, unused_port: int) -> Iterator[Box]:
    box = Box()
    server = Controller(box, hostname="127.0.0.1", port=unused_port)
    server.start()
    monkeypatch.setenv("SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("SMTP_PORT", str(unused_port))
    monkeypatch.setenv("MAIL_FROM", "report@example.org")
    monkeypatch.setenv("MAIL_TO", "ann@example.org, bob@example.org")
    yield box
    server.stop()


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("language", ["", "en"])
def test_it_is_read_with_its_pictures_or_as_a_text(report: Path, box: Box, language: str) -> None:
    send.main(language)
    mail = box.mails["ann@example.org"]
    assert len(bytes(mail)) < 200_000
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    written = (report / language / "index.txt").read_text("utf-8")
    assert text.get_content().split() == written.split()
    pictures = {part["Content-ID"]: part for part in mail.walk() if part["Content-ID"]}
    assert {f"<{cid}>" for cid in re.findall('src="cid:(.+?)"', page.get_content())} == set(
        pictures
    )
    assert 1 <= len(pictures) <= 2
    for part in pictures.values():
        assert part.get_content().startswith(b"\x89PNG")
        assert part.get_content_disposition() == "inline"
    assert page.get_content().count("max-width:100%") == len(pictures)  # on a phone
    assert "href" not in page.get_content()
    assert "<script" not in page.get_content()


def test_with_an_address_its_links_lead_to_the_report(
    report: Path, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_URL", "https://example.org/r/")
    send.main("")
    page = box.mails["bob@example.org"].get_body(("html",))
    assert page is not None
    links = re.findall('href="(.+?)"', page.get_content())
    assert links
    assert all(re.fullmatch(r"https://example\.org/r/(data|model)\.html#\w+", to) for to in links)
    send.main("en")
    page = box.mails["bob@example.org"].get_body(("html",))
    assert page is not None
    assert 'href="https://example.org/r/en/data.html#' in page.get_content()


@pytest.mark.parametrize(
    ("argument", "settings", "said"),
    [
        ("eng", {}, "No report in eng: there are fr, en"),
        ("", {"REPORT": "nowhere"}, "Run: python report.py"),
        ("", {"SMTP_PORT": "1"}, "Nothing is sent by 127.0.0.1: "),
    ],
)
def test_what_goes_wrong_is_one_line(
    report: Path, box: Box, argument: str, settings: dict[str, str], said: str
) -> None:
    command = [sys.executable, "send.py", *([argument] if argument else [])]
    done = subprocess.run(
        command, cwd=HERE, env=os.environ | settings, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_nobody_sees_the_others_and_one_refused_does_not_stop_them(
    report: Path, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_TO", f"ann@example.org,{REFUSED},bob@example.org")
    with pytest.raises(SystemExit, match=REFUSED):
        send.main("")
    assert {to: mail["To"] for to, mail in box.mails.items()} == {
        "ann@example.org": "ann@example.org",
        "bob@example.org": "bob@example.org",
    }


def test_what_is_not_set_is_named(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMTP_HOST", "127.0.0.1")
    with pytest.raises(SystemExit, match="MAIL_FROM, MAIL_TO"):
        send.main("")


def test_elsewhere_nothing_is_sent_in_clear(
    report: Path, box: Box, monkeypatch: pytest.MonkeyPatch, unused_port: int
) -> None:
    elsewhere = Controller(box, hostname=OTHER, port=unused_port)
    elsewhere.start()
    monkeypatch.setenv("SMTP_HOST", OTHER)
    with pytest.raises(Exception, match="STARTTLS extension not supported"):
        send.main("")
    elsewhere.stop()
    assert box.mails == {}


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_elsewhere_the_certificate_is_checked(
    report: Path, box: Box, monkeypatch: pytest.MonkeyPatch, unused_port: int, tmp_path: Path
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = "openssl req -x509 -nodes -newkey rsa:2048 -days 1 -subj /CN=mail"
    command = [*made.split(), "-addext", f"subjectAltName=IP:{OTHER}"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    elsewhere = Controller(box, OTHER, unused_port, tls_context=context, require_starttls=True)
    elsewhere.start()
    monkeypatch.setenv("SMTP_HOST", OTHER)
    with pytest.raises(ssl.SSLCertVerificationError):
        send.main("")
    assert box.mails == {}
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    send.main("")
    elsewhere.stop()
    assert set(box.mails) == {"ann@example.org", "bob@example.org"}


def test_a_mail_too_heavy_is_not_sent(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send, "MOST", 10_000)
    with pytest.raises(SystemExit, match="bytes"):
        send.message(report, "", "report@example.org", "ann@example.org")
