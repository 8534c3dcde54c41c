"""How Gunicorn serves the application; read from the folder where it is started."""

import logging
import os
from typing import Any

from pythonjsonlogger.json import JsonFormatter

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
timeout = 30

# The model is loaded once, before the workers part: they share its memory, and a model that cannot
# be used stops the server instead of each worker in turn.
preload_app = True

# A worker proves that it lives by touching a file: in memory, where a slow disk cannot block it.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None

# The socket of `gunicornc` has one place for each user: two applications would fight over it.
control_socket_disable = True


def on_reload(server: Any) -> None:
    """Load the model again before `kill -HUP` starts new workers; if it cannot be, keep the old."""
    from model import load

    try:
        server.app.wsgi().extensions["model"] = load()
    except Exception as error:  # let through, it would stop the server
        server.log.error("The old model stays: %s", error)


class JsonLines(JsonFormatter):
    """One JSON object a line; for a request, Gunicorn gives its parts as the record's arguments."""

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, *rest: Any) -> None:
        super().add_fields(log_data, record, *rest)
        if record.name == "gunicorn.access":
            part: Any = record.args
            log_data["remote"] = part["h"]
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
