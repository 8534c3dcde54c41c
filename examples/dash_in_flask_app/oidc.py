"""Signing in with the account of one's organisation, by OpenID Connect."""

from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, Response, current_app, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user
from joserfc.errors import JoseError
from requests import RequestException

from accounts import by_email, shown, signed_in

oidc = Blueprint("oidc", __name__, url_prefix="/oidc")


def add_provider(app: Flask) -> None:
    """Offer the provider that OIDC_ISSUER names, if it names one."""
    if issuer := app.config.get("OIDC_ISSUER"):
        OAuth(app).register(
            "oidc",  # Authlib reads OIDC_CLIENT_ID and OIDC_CLIENT_SECRET
            server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email",
                "code_challenge_method": "S256",
                "default_timeout": 5,
            },
        )
        app.register_blueprint(oidc)


def provider() -> Any:
    return current_app.extensions["authlib.integrations.flask_client"].oidc


@oidc.get("/start")
def start() -> Response:
    answer: Response = provider().authorize_redirect(url_for("oidc.back", _external=True))
    return answer


@oidc.get("/back")
def back() -> ResponseReturnValue:
    """Let in whom the provider names, if they were invited."""
    claims = provider().authorize_access_token()["userinfo"]
    user = by_email(claims.get("email", "")) if claims.get("email_verified") is True else None
    return signed_in() if user and login_user(user) else shown("sign_in", "uninvited")


@oidc.errorhandler(RequestException)
@oidc.errorhandler(AuthlibBaseError)
@oidc.errorhandler(JoseError)
def unsure(error: Exception) -> ResponseReturnValue:
    current_app.logger.warning("The provider did not confirm who came: %r", error)
    return shown("sign_in", "unsure")
