"""An OpenID Connect provider on this machine, which lets in whoever asks, as the one it is told."""

import secrets
import time
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwk, jwt
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

KEY = jwk.RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
CLIENT = "demo"
ASKED: dict[str, dict[str, str]] = {}
WHO = {"sub": "1", "email": "ada@example.org", "email_verified": True, "name": "Ada"}


async def metadata(request: Request) -> JSONResponse:
    base = str(request.base_url).rstrip("/")
    return JSONResponse(
        {
            "issuer": base,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "jwks_uri": f"{base}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
    )


async def authorize(request: Request) -> RedirectResponse:
    asked, code = dict(request.query_params), secrets.token_urlsafe()
    ASKED[code] = asked
    answer = urlencode({"code": code, "state": asked["state"]})
    return RedirectResponse(f"{asked['redirect_uri']}?{answer}")


async def token(request: Request) -> JSONResponse:
    sent = parse_qs((await request.body()).decode())
    asked, now = ASKED.pop(sent["code"][0]), int(time.time())
    base = str(request.base_url).rstrip("/")
    claims = {"iss": base, "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": asked["nonce"]}
    signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims | WHO, KEY)
    return JSONResponse({"access_token": "none", "token_type": "Bearer", "id_token": signed})


async def keys(_: Request) -> JSONResponse:
    return JSONResponse({"keys": [KEY.as_dict(private=False)]})


app = Starlette(
    routes=[
        Route("/.well-known/openid-configuration", metadata),
        Route("/authorize", authorize),
        Route("/token", token, methods=["POST"]),
        Route("/keys", keys),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app)
