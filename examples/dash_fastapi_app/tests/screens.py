"""A screen without a browser: what Dash's script says to the server, and is told."""

from contextlib import suppress
from typing import Any

from starlette.testclient import TestClient


class Screen:
    """An open page: what the server has put on it, by component."""

    def __init__(self, client: TestClient, path: str = "/", language: str = "fr") -> None:
        origin = {"Origin": "http://testserver"}
        self.calls = client.get(f"{path}_dash-dependencies").json()
        self.has: dict[str, Any] = {"language": language, "last": 0, "answer": "", "screen": "s"}
        self.socket = client.websocket_connect(f"{path}_dash-ws-callback", headers=origin)
        self.socket.__enter__()
        self.waiting: list[dict[str, Any]] = []

    def leave(self) -> None:
        with suppress(Exception):
            self.socket.close()
        with suppress(Exception):
            self.socket.__exit__(None, None, None)

    def call(self, by: str | None = None, **given: object) -> None:
        """Call the callback that this component causes, or the one that nothing causes."""
        self.has |= given
        served = [known for known in self.calls if not known["clientside_function"]]
        causes = {known["inputs"][0]["id"] if known["inputs"] else None: known for known in served}
        known = causes[by]
        name, _, of = known["output"].rpartition(".")
        filled = {
            kind: [part | {"value": self.has.get(part["id"])} for part in known[kind]]
            for kind in ("inputs", "state")
        }
        outputs = {"id": name, "property": of} if name else []
        payload = filled | {"output": known["output"], "outputs": outputs, "changedPropIds": []}
        self.send("callback_request", by or "follow", payload)

    def send(self, kind: str, request: str, payload: object) -> None:
        message = {"type": kind, "rendererId": "r", "requestId": request, "payload": payload}
        self.socket.send_json(message)

    def take(self) -> dict[str, Any]:
        """Return the next message, once the page has done what it says."""
        if not self.waiting:
            found = self.socket.receive_json()
            self.waiting += found if isinstance(found, list) else [found]
        message = self.waiting.pop(0)
        payload = message["payload"]
        if message["type"] == "set_props":
            [self.has[payload["componentId"]]] = payload["props"].values()
        if message["type"] == "callback_response" and payload["status"] == "ok":
            for name, props in payload["data"].get("response", {}).items():
                [self.has[name]] = props.values()
        return dict(message)

    def until(self, kind: str, name: str = "") -> dict[str, Any]:
        """Take what comes, answering what is asked, until such a message."""
        while True:
            message = self.take()
            asked = message["payload"].get("componentId", "")
            if message["type"] == "get_props_request":
                self.answer(message)
            if message["type"] == kind and name in ("", asked):
                return message

    def answer(self, message: dict[str, Any]) -> None:
        name, [of] = message["payload"]["componentId"], message["payload"]["properties"]
        self.send("get_props_response", message["requestId"], {of: self.has[name]})

    def values(self) -> list[int]:
        """Return the moments of the values that are pushed next, which are then drawn."""
        self.until("set_props", "arrived")
        moments = [value["at"] for value in self.has["arrived"]["values"]]
        self.has["last"] = max([self.has["last"], *moments])
        return moments
