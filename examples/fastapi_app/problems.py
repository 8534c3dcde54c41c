"""Every error as RFC 9457 wants it, its details in the reader’s language."""

import tomllib
from collections.abc import Sequence
from http.client import responses
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel import negotiate_locale
from babel.units import format_unit
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from limits import RateLimitItem
from starlette.exceptions import HTTPException

from rows import SENTENCES, Fault
from texts import TEXTS, Texts

WHOLE = {"too_long": "too_many", "too_many_names": "too_many_names", "list_type": "not_an_array"}


for language, said in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items():
    TEXTS[language].texts |= said


class Problem(HTTPException):
    """An error that is meant: its status, its headers, and what its sentence names."""

    def __init__(self, status: int, headers: dict[str, str] | None = None, **values: Any) -> None:
        super().__init__(status, "problem", headers)
        self.values = values


def texts(request: Request) -> Texts:
    """Return the texts that Accept-Language prefers, else the first ones."""
    asked = [one.partition(";q=") for one in request.headers.get("accept-language", "").split(",")]
    ranked = sorted(asked, key=lambda one: one[2] or "1", reverse=True)
    found = negotiate_locale([one[0].strip() for one in ranked], list(TEXTS), sep="-")
    return TEXTS[found or next(iter(TEXTS))]


def written(value: Any, t: Texts) -> str:
    """Write a quota or a number as people read it; a name stays as it is."""
    if isinstance(value, RateLimitItem):
        period = f"duration-{value.GRANULARITY.name}"
        period = format_unit(value.multiples, period, locale=t.language)
        return t("api.quota", count=t.number(value.amount), period=period)
    return t.number(value) if isinstance(value, int | float) else str(value)


def problem(t: Texts, status: int, faults: Sequence[Fault] = (), **values: Any) -> dict[str, Any]:
    """Return a problem as it is sent, and as the description of the API shows it."""
    key = f"problems.{status}" if f"problems.{status}" in t.texts else "problems.other"
    told = {"title": responses.get(status, ""), "status": status, "detail": ""}
    told["detail"] = t(key, **{name: written(value, t) for name, value in values.items()})
    pointed = [{"pointer": pointer(each), "detail": t.fault(each)} for each in faults]
    return told | ({"errors": pointed} if pointed else {})


def pointer(fault: Fault) -> str:
    """Return the JSON pointer (RFC 6901) of a fault, as the fragment of an address."""
    names = (str(name).replace("~", "~0").replace("/", "~1") for name in fault.path)
    return "#" + "".join(f"/{quote(name, safe='~')}" for name in names)


def fault(found: dict[str, Any]) -> Fault:
    """Return what FastAPI found wrong with a body as a sentence that texts.toml names."""
    path, kind = tuple(found["loc"][1:]), found["type"]
    named = path and isinstance(path[-1], str)
    return Fault(path, SENTENCES.get(kind, "bad") if named else WHOLE.get(kind, "not_an_object"))


async def answer(request: Request, error: Exception) -> JSONResponse:
    """Answer an error: one that is meant, a body that is wrong, or a mistake of the code."""
    t, status, faults = texts(request), getattr(error, "status_code", 500), []
    if isinstance(error, RequestValidationError):
        found, kind = error.errors(), request.headers.get("content-type", "")
        status = 400 if found[0]["type"] == "json_invalid" else 422 if "json" in kind else 415
        faults = [fault(each) for each in found] if status == 422 else []
    told = problem(t, status, faults, **getattr(error, "values", {}))
    headers = {"Content-Language": t.language, "Vary": "Accept-Language"}
    headers |= getattr(error, "headers", None) or {}
    return JSONResponse(told, status, headers, "application/problem+json")


HANDLERS: Any = dict.fromkeys((HTTPException, RequestValidationError, Exception), answer)
