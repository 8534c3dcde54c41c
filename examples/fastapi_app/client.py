"""For Python programs, which may copy this file: it needs httpx only.

API_KEY=$(cat key.txt) python client.py http://127.0.0.1:8000
"""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import httpx


class Refused(Exception):
    """What the API answers where it does not do what was asked."""

    def __init__(self, answer: httpx.Response) -> None:
        own = answer.headers.get("Content-Type") == "application/problem+json"
        problem: Any = answer.json() if own else {"detail": answer.reason_phrase}
        self.status, wait = answer.status_code, answer.headers.get("Retry-After", "")
        self.wait = int(wait) if wait.isdecimal() else 0  # in seconds
        self.errors: list[dict[str, str]] = problem.get("errors", [])  # each has a pointer
        wrong = [f"{each['pointer']}: {each['detail']}" for each in self.errors]
        super().__init__("\n".join([f"{self.status}: {problem['detail']}", *wrong]))


def refuse(answer: httpx.Response) -> None:
    if not answer.is_success:
        answer.read()
        raise Refused(answer)


def opened(address: str, key: str, language: str = "en") -> httpx.Client:
    """Return a client to keep for all calls; each raises ``Refused`` where it is refused."""
    headers = {"Authorization": f"Bearer {key}", "Accept-Language": language}
    hooks = {"response": [refuse]}
    # a batch sends something every 15 seconds at least
    return httpx.Client(base_url=address, headers=headers, timeout=30, event_hooks=hooks)


def events(answer: httpx.Response) -> Iterator[dict[str, Any]]:
    """Yield the events of a batch as they come; raise where it is cut before its end."""
    event = ""
    for line in answer.iter_lines():
        name, _, value = line.partition(": ")
        if name == "event":
            event = value
        elif name == "data":
            yield {"event": event, **json.loads(value)}
    if event != "end":
        raise httpx.RemoteProtocolError("The batch was cut before its end.")


def main(address: str, key: str) -> None:
    with opened(address, key) as api:
        body = api.get("/openapi.json").json()["paths"]["/v1/predict"]["post"]["requestBody"]
        one = body["content"]["application/json"]["examples"]["en"]["value"]
        print(api.post("/v1/predict", json=one).json())
        with api.stream("POST", "/v1/batches", json=[one] * 1000) as answer:
            for told in events(answer):  # a progress also has its part's predictions
                print(f"{told['event']}: {told.get('done', told['total'])} of {told['total']}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or "API_KEY" not in os.environ:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], os.environ["API_KEY"])
    except (Refused, httpx.HTTPError) as error:
        sys.exit(str(error))
