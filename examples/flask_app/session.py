"""The cookie of the form where a file is sent, and the secret that signs it."""

import os

from flask import Flask, request, url_for
from flask.sessions import SecureCookieSessionInterface

SHORTEST = 16  # characters: fewer can be guessed


def secret_key() -> str:
    """Return the secret as it was written; raises ``RuntimeError`` where it is no secret."""
    secret = os.environ.get("FLASK_SECRET_KEY", "")
    if len(secret) < SHORTEST:
        raise RuntimeError(
            f"FLASK_SECRET_KEY is not set, or has less than {SHORTEST} characters. To make one:\n"
            'python -c "import secrets; print(secrets.token_hex())"'
        )
    return secret


class FormCookie(SecureCookieSessionInterface):
    """A cookie for the form's own address, that never meets another application's."""

    def get_cookie_name(self, _: Flask) -> str:
        return "manchots"

    def get_cookie_path(self, _: Flask) -> str:
        return url_for("upload.form")

    def get_cookie_secure(self, _: Flask) -> bool:
        """Over HTTPS, for HTTPS alone; over HTTP, a browser would not keep such a cookie."""
        return request.is_secure
