"""A Flask application inside a FastAPI one."""

from fastapi import FastAPI

from tests.proofs.apps.flask_calls import asgi_app

app = FastAPI()
app.mount("/flask", asgi_app)  # type: ignore[arg-type]  # a2wsgi wants narrower types
