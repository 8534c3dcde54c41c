"""Serve the application, at 127.0.0.1:8000 or where HOST and PORT say: python serve.py"""

import os

import uvicorn

if __name__ == "__main__":
    uvicorn.run(
        "app:create_app",
        factory=True,
        host=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8000")),
        workers=int(os.environ.get("WEB_CONCURRENCY", "1")),
        ws_max_size=64_000,  # bytes of a message; a screen's own are far below
        ws_per_message_deflate=False,  # it takes memory for each screen, and messages are short
        limit_concurrency=2_000,  # connections: the next get a 503
        timeout_graceful_shutdown=5,  # seconds: a screen never ends by itself
        proxy_headers=bool(os.environ.get("PROXIES")),  # visitors can forge what they say
    )
