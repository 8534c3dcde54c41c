"""A provider of OpenID Connect, small, on this machine: it says who came, as a test wants."""

import base64
import hashlib
import threading
import time
from typing import Any
from urllib.parse import urlencode

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

KEY = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})


class Provider:
    """``claims`` are what it says of whoever comes; ``key`` is what it signs with."""

    def __init__(self, address: str = "") -> None:
        self.app = Flask(__name__)
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = address or f"http://127.0.0.1:{self.server.port}"
        self.claims: dict[str, Any] = {}
        self.key = KEY
        self.asked: dict[str, str] = {}
        for path in ("/.well-known/openid-configuration", "/authorize", "/token", "/keys"):
            view = getattr(self, path.rsplit("/", 1)[1].replace("-", "_"))
            self.app.add_url_rule(path, view_func=view, methods=["GET", "POST"])

    def __enter__(self) -> "Provider":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def openid_configuration(self) -> ResponseReturnValue:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def authorize(self) -> ResponseReturnValue:
        """Send whoever comes back, with a code; no password is asked."""
        self.asked = request.args.to_dict()
        back = urlencode({"code": "the code", "state": self.asked["state"]})
        return redirect(f"{self.asked['redirect_uri']}?{back}")

    def token(self) -> ResponseReturnValue:
        verifier = request.form.get("code_verifier", "").encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=")
        if (
            digest.decode() != self.asked.get("code_challenge")
            or request.form["code"] != "the code"
        ):
            return {"error": "invalid_grant"}, 400
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": self.asked["client_id"],
            "sub": "1",
            "iat": now,
            "exp": now + 60,
            "nonce": self.asked["nonce"],
        } | self.claims
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

    def keys(self) -> ResponseReturnValue:
        return {"keys": [KEY.as_dict(private=False)]}
