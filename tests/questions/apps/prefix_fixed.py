"""The same page, that believes what one proxy says of the path."""

from werkzeug.middleware.proxy_fix import ProxyFix

from tests.questions.apps.prefix import app

app.wsgi_app = ProxyFix(app.wsgi_app, x_prefix=1)  # type: ignore[method-assign]  # Flask's own way
