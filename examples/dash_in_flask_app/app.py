"""The Flask application of pages.py, with accounts and a dashboard."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, redirect, request, url_for
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

import pages
from accounts import guarded
from commands import commands
from dashboard import PATH, add_dashboard
from database import Keeper, db, make_tables
from language import texts
from oidc import add_provider
from rows import BY_NAME, from_typed

SETTINGS: dict[str, Any] = {
    "SESSION_COOKIE_NAME": "accounts",  # each application of a host has its own
    "SESSION_COOKIE_SAMESITE": "Lax",
    "PERMANENT_SESSION_LIFETIME": 8 * 60 * 60,  # without a request
    # A lost connection is made again; an error's message goes into the log, without the values.
    "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True, "hide_parameters": True},
    "RATELIMIT_STORAGE_URI": "memory://",  # each worker counts alone: one for all is Redis
    "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,  # while Redis is lost
    "RATELIMIT_HEADERS_ENABLED": True,  # Retry-After
    "USE_SESSION_FOR_NEXT": True,  # in the address, anybody could write it
    "WTF_CSRF_TIME_LIMIT": None,  # as long as the session
}
NO_SECRET = """SECRET_KEY must hold 32 characters, and stay the same from one start to the next.
On a server, it is a line of the file that the service reads, such as /etc/app.env, and the commands
are typed by flask.sh of put_online, which reads it too. To try the application here, type once:
python3 -c 'import secrets; print(secrets.token_hex())' > secret.key
Then, in each terminal, as an invitation that another key signed than the server's is refused:
export SECRET_KEY=$(cat secret.key)"""
# How SQLite and PostgreSQL name what another attempt may pass: busy, lost, in conflict, starting.
PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "08", "40", "53300", "55P03", "57")
ASKED = ("RATELIMIT_STORAGE_URI", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


class Unusable(InternalServerError):
    """The database is full, cannot be written, or is another's: to try again is of no use."""

    sentence = "unusable"


class Sessions(SecureCookieSessionInterface):
    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def create_app() -> Flask:
    app, known = pages.create_app(), os.environ
    if len(known.get("SECRET_KEY", "")) < 32:
        raise RuntimeError(NO_SECRET)
    known.setdefault("PGCONNECT_TIMEOUT", "5")  # seconds: PostgreSQL's own is more than two minutes
    app.instance_path = str(Path(__file__).parent / "instance")  # wherever the environment is
    url = known.get("DATABASE_URL", "sqlite:///accounts.db")  # in that folder
    app.config.from_mapping(SETTINGS, SECRET_KEY=known["SECRET_KEY"])
    app.config["SQLALCHEMY_DATABASE_URI"] = url.replace("postgres://", "postgresql://", 1)
    app.config |= {name: known[name] for name in ASKED if name in known}
    app.session_interface = Sessions()
    app.extensions["model"] = Keeper(app.extensions["model"])
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(SQLAlchemyError, unavailable)
    guarded(app)
    make_tables(app)
    app.add_url_rule("/kept", view_func=kept, methods=["POST"])
    app.register_blueprint(commands)
    add_provider(app)
    add_dashboard(app)
    return app


def kept() -> ResponseReturnValue:
    """Keep the prediction that the page shows: a GET request changes nothing."""
    typed = {name: request.form[name] for name in BY_NAME if name in request.form}
    values, _ = from_typed(typed, texts().decimals)
    if values is None:
        if pages.POSTED:
            return redirect(url_for("page"), 307)  # the same form, to the page that says it
        return redirect(f"{url_for('page')}?{urlencode(typed)}")  # which says what is wrong
    current_app.extensions["model"].predict([values])
    return redirect(url_for(PATH))


def refused(error: HTTPException) -> ResponseReturnValue:
    """Answer Dash with the sentence that its page will show, others as before."""
    if "/_dash-" not in request.path:
        return pages.refused(error)
    said = texts().problem(getattr(error, "sentence", error.code))
    return said, error.code or 500, {"Content-Type": "text/plain"}


def unavailable(error: SQLAlchemyError) -> ResponseReturnValue:
    """Say that nothing was kept, and whether to try again: it may be lost, or full."""
    db.session.rollback()
    current_app.logger.error("The database refused: %s", error)
    cause = getattr(error, "orig", None)
    name = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    passing = not name or name.startswith(PASSING)
    return refused(ServiceUnavailable(retry_after=10) if passing else Unusable())
