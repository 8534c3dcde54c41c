"""Settings of Gunicorn for a short timeout: loading the application, however slow, is not cut."""

import threading
import time
from typing import Any


def post_fork(_: Any, worker: Any) -> None:
    """Prove that the worker lives until it has loaded the application."""

    def beat() -> None:
        while not worker.booted:
            worker.notify()
            time.sleep(0.2)

    threading.Thread(target=beat, daemon=True).start()
