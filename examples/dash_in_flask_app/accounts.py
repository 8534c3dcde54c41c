"""Signing in and out, and one guard before all that the application answers."""

import hashlib
import tomllib
from pathlib import Path
from secrets import token_hex

from flask import (
    Blueprint,
    Flask,
    Request,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFProtect
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized
from werkzeug.security import check_password_hash, generate_password_hash

from api import api
from database import User, db, unguessed
from language import texts
from texts import TEXTS

OPEN = {"static", "api.health", "accounts.sign_in", "accounts.accept", "oidc.start", "oidc.back"}
WEEK = 7 * 24 * 60 * 60
NOBODY = unguessed()  # where there is no account, the answer takes as long

accounts = Blueprint("accounts", __name__)
csrf, limiter, login = CSRFProtect(), Limiter(get_remote_address), LoginManager()
login.login_view, login.login_message = "accounts.sign_in", None

for language, own in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items():
    TEXTS[language].texts |= {f"{name}.{key}": t for name in own for key, t in own[name].items()}


class NoToken(Unauthorized):
    sentence = "token"


def guarded(app: Flask) -> None:
    """Put the guard before each view, and before the CSRF token: who is out is told so."""
    db.init_app(app)
    login.init_app(app, add_context_processor=False)  # it would ask the database for each page…
    app.jinja_env.globals["current_user"] = current_user  # … even for one that says it is lost
    app.before_request(guard)
    csrf.init_app(app)
    csrf.exempt(api)  # it takes JSON alone, which no form of another site can send
    limiter.init_app(app)
    app.register_blueprint(accounts)


def guard() -> ResponseReturnValue | None:
    """Let through what is open, what is nowhere, and whoever is signed in."""
    if request.endpoint in OPEN or not request.endpoint or current_user.is_authenticated:
        return None
    if request.blueprint == "api":
        raise NoToken(www_authenticate=WWWAuthenticate("bearer"))
    if request.method in ("GET", "HEAD") and "/_dash-" not in request.path:
        answer: ResponseReturnValue = login.unauthorized()  # to the sign-in page, and back
        return answer
    abort(401)


@accounts.after_app_request
def forget(response: Response) -> Response:
    """Let no browser show, after the sign-out, what needed an account."""
    if request.endpoint != "static" and "/_dash-component-suites/" not in request.path:
        response.headers["Cache-Control"] = "no-store"
    return response


@login.user_loader  # type: ignore[untyped-decorator]
def by_session(key: str) -> User | None:
    return db.session.scalar(select(User).filter_by(session=key, is_active=True))


@login.request_loader  # type: ignore[untyped-decorator]
def by_token(asked: Request) -> User | None:
    """Return whose program calls the API, by its header Authorization: Bearer."""
    sent = asked.authorization if asked.blueprint == "api" else None
    return named(sent.token, "api") if sent and sent.type == "bearer" and sent.token else None


def by_email(email: str) -> User | None:
    return db.session.scalar(select(User).filter_by(email=email.strip().lower()))


def proof(user: User) -> list[object]:
    """Return what names a user until their password changes."""
    return [user.id, hashlib.sha256(user.password.encode()).hexdigest()]


def signer(use: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=use)


def named(sent: str, use: str, age: int | None = None) -> User | None:
    """Return whom a signed proof names, if it holds still."""
    try:
        held = signer(use).loads(sent, age)
    except BadSignature:
        return None
    user = db.session.get(User, held[0])
    return user if user and user.is_active and proof(user) == held else None


def failed(response: Response) -> bool:
    return response.status_code == 422


def typed(name: str = "email") -> str:
    return request.form.get(name, "")[:254]


@accounts.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("10/minute", methods=["POST"], deduct_when=failed)
@limiter.limit("30/hour", key_func=typed, methods=["POST"], deduct_when=failed)
def sign_in() -> ResponseReturnValue:
    if request.method == "GET":
        return shown("sign_in")
    user = by_email(typed())
    right = check_password_hash(user.password if user else NOBODY, typed("password"))
    if user and right and login_user(user):
        return signed_in()
    return shown("sign_in", "wrong")


def shown(action: str, wrong: str = "", email: str = "") -> ResponseReturnValue:
    said = wrong and texts()(f"accounts.{wrong}")
    html = render_template("account.html", action=action, wrong=said, email=email or typed())
    return html, 422 if wrong else 200


def signed_in() -> ResponseReturnValue:
    session.permanent = True  # until PERMANENT_SESSION_LIFETIME, instead of the browser's end
    return redirect(session.pop("next", None) or url_for("page"))


@accounts.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End all sessions of the user: a copied cookie is worth nothing then."""
    current_user.session = token_hex()
    db.session.commit()
    logout_user()
    session.clear()
    return redirect(url_for("accounts.sign_in"))


@accounts.route("/invitation/<sent>", methods=["GET", "POST"])
def accept(sent: str) -> ResponseReturnValue:
    """Let the guest choose a password, once."""
    user = named(sent, "invitation", WEEK) or abort(410)
    if request.method == "GET" or len(typed("password")) < 12:
        return shown("choose", "short" if request.method == "POST" else "", user.email)
    user.password, user.session = generate_password_hash(typed("password")), token_hex()
    db.session.commit()
    login_user(user)
    return signed_in()
