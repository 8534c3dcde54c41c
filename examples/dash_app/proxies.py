"""What stands in front of the application, and is believed about who asks, and where."""

import os

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def behind_proxies(app: Flask) -> None:
    """Believe as many proxies as ``PROXIES`` counts: none unless it is set, as visitors can forge.

    The nearest one says the scheme and the path; each adds an address to ``X-Forwarded-For``.
    """
    count = int(os.environ.get("PROXIES", "0"))
    if count:
        fixed = ProxyFix(app.wsgi_app, x_for=count, x_proto=1, x_prefix=1)
        app.wsgi_app = fixed  # type: ignore[method-assign]
