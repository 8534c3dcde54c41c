"""Who may open the WebSocket of a screen that is not for everybody."""

from dash import hooks
from starlette.websockets import WebSocket

SESSIONS = {"a-long-secret": "Ana"}  # where your application keeps them


@hooks.websocket_connect()  # type: ignore[untyped-decorator]
async def guard(socket: WebSocket) -> bool | tuple[int, str]:
    """Let in whoever has a session of yours; it is called before the connection is accepted."""
    if socket.cookies.get("session") in SESSIONS:
        return True
    return 4001, "Sign in"
