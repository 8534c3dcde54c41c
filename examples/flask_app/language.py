"""The language of a request to Flask: texts.py knows of no server."""

from flask import Response, has_request_context, request

from texts import TEXTS, Texts


def texts() -> Texts:
    """Return the texts that the request's Accept-Language asks for, else the first ones."""
    asked = request.accept_languages.best_match(list(TEXTS)) if has_request_context() else None
    return TEXTS[asked] if asked else next(iter(TEXTS.values()))


def name_language(response: Response) -> Response:
    """Tell caches and readers which language was chosen, and by what."""
    response.vary.add("Accept-Language")
    response.content_language.add(texts().language)
    return response
