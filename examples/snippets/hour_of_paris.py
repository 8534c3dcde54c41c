"""The hour as visitors read it, whatever the machine's own."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import Flask

app = Flask(__name__)
PARIS = ZoneInfo("Europe/Paris")


@app.get("/")
def hour() -> dict[str, str]:
    now = datetime.now(UTC)  # what a database or a file keeps
    return {"kept": now.isoformat(), "shown": now.astimezone(PARIS).strftime("%d/%m/%Y %H:%M")}
