"""Gunicorn's log as JSON, one object a line: gunicorn -c json_logs.py app:app"""

import logging
import os
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# The proxies that may say who the visitor is, as Gunicorn itself reads them.
proxies = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1").split(",")


def visitor(part: Any) -> str:
    """Return the last address that a trusted proxy gives, else the peer's."""
    told = part["{x-forwarded-for}i"].rpartition(",")[2].strip()
    trusted = part["h"] in proxies or "*" in proxies
    return str(told if trusted and told != "-" else part["h"])


class JsonLines(JsonFormatter):
    """One JSON object a line; for a request, Gunicorn gives its parts as the record's arguments."""

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, *rest: Any) -> None:
        super().add_fields(log_data, record, *rest)
        if record.name == "gunicorn.access":
            part: Any = record.args
            log_data["remote"] = visitor(part)
            log_data["method"] = part["m"]
            log_data["path"] = part["{raw_uri}e"].replace('\\"', '"')  # JSON has its own escapes
            log_data["status"] = int(part["s"])
            log_data["bytes"] = part["B"]
            log_data["milliseconds"] = part["D"] / 1000


# Gunicorn's loggers, and the application's, all write through the root's one handler.
access_log_format = "%(r)s %(s)s"
fields = ["levelname", "name", "process", "message"]
stdout = {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}
logconfig_dict = {
    "formatters": {"json": {"()": JsonLines, "fmt": fields, "timestamp": "time"}},
    "handlers": {"stdout": stdout},
    "root": {"level": "INFO", "handlers": ["stdout"]},
    "loggers": {"gunicorn.error": {"propagate": True}, "gunicorn.access": {"propagate": True}},
}
