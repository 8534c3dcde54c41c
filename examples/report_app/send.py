"""Send the first page of the report, with its pictures, by mail: python send.py [language]

Without one, in that of REPORT_LANGUAGE when the report was written.
"""

import html
import os
import re
import smtplib
import ssl
import sys
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Any

from publish import PLACE

MOST = 200_000  # bytes
LOCAL = ("localhost", "127.0.0.1", "::1")


def message(folder: Path, address: str, sender: str, receiver: str) -> EmailMessage:
    """Return the first page as a mail; its links lead to ``address``, or are left out."""
    page, told = ((folder / f"index.{kind}").read_text("utf-8") for kind in ("html", "txt"))
    [body] = re.findall("<main>(.*)</main>", page, re.S)
    [title] = re.findall("<title>(.*)</title>", page)
    address += f"{folder.name}/" if address and folder != PLACE else ""
    link = rf'<a href="{html.escape(address)}\1">\2</a>' if address else r"\2"
    body = re.sub(r'<a href="(.*?)">(.*?)</a>', link, body)
    body = body.replace("<img ", '<img width="640" style="max-width:100%" ')
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = html.unescape(title), sender, receiver
    mail["Date"], mail["Message-ID"] = formatdate(localtime=True), make_msgid()
    mail["Auto-Submitted"] = "auto-generated"  # so that no machine answers
    mail.set_content(f"{told}\n{address}")
    names = re.findall(r'src="pictures/(.*?)\.svg"', body)
    for name in names:
        body = body.replace(f"pictures/{name}.svg", f"cid:{name}")
    mail.add_alternative(body, subtype="html")
    shown = mail.get_body(("html",))
    for name in names:
        assert shown
        picture = (folder / f"pictures/{name}.png").read_bytes()
        of: Any = {"cid": f"<{name}>", "filename": f"{name}.png", "disposition": "inline"}
        shown.add_related(picture, "image", "png", **of)
    if len(bytes(mail)) > MOST:
        sys.exit(f"The mail would weigh {len(bytes(mail))} bytes, and {MOST} is the most.")
    return mail


def place(language: str) -> Path:
    """Return the folder of the pages in a language; without one, that of the first page."""
    pages = [*PLACE.glob("index.html"), *PLACE.glob("*/index.html")]
    if not pages:
        sys.exit(f"No report in {PLACE}. Run: python report.py")
    found = {re.findall('<html lang="(.*?)"', p.read_text("utf-8"))[0]: p.parent for p in pages}
    if language and language not in found:
        sys.exit(f"No report in {language}: there are {', '.join(found)}")
    return found[language] if language else PLACE


def main(language: str) -> None:
    """Send each of MAIL_TO a mail of its own: nobody sees the others’ addresses."""
    told, refused, folder = os.environ, [], place(language)
    if lacking := [name for name in ("SMTP_HOST", "MAIL_FROM", "MAIL_TO") if not told.get(name)]:
        sys.exit(f"Set {', '.join(lacking)}: the server, the sender, the receivers and commas.")
    host, address = told["SMTP_HOST"], told.get("REPORT_URL", "")
    with smtplib.SMTP(host, int(told.get("SMTP_PORT", "587")), timeout=30) as server:
        if host not in LOCAL:  # else the report and the password would travel in clear
            server.starttls(context=ssl.create_default_context())
        if "SMTP_USER" in told:
            server.login(told["SMTP_USER"], told["SMTP_PASSWORD"])
        for receiver in map(str.strip, told["MAIL_TO"].split(",")):
            try:
                server.send_message(message(folder, address, told["MAIL_FROM"], receiver))
            except smtplib.SMTPRecipientsRefused as reason:
                refused.append(str(reason))
    if refused:
        sys.exit(f"Sent to the others: {', '.join(refused)}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2] or [""])
    except OSError as reason:  # of the network, or of the server’s
        sys.exit(f"Nothing is sent by {os.environ['SMTP_HOST']}: {reason}")
