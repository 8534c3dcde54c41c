"""An application behind one proxy, which tells it who asks and where."""

from flask import Flask, request, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_prefix=1)


@app.get("/")
def asked() -> dict[str, str | None]:
    return {"by": request.remote_addr, "at": url_for("asked", _external=True)}
