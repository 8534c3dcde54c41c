"""A text of the guide, its languages side by side."""

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from guide.decision.models import Words
from guide.languages import LANGUAGES


def in_each(text: dict[str, str]) -> dict[str, str]:
    """Refuse a text that is missing in a language, and one in a language of no page."""
    for language in LANGUAGES:
        if language not in text:
            raise PydanticCustomError(
                "missing", "has no text in {language}", {"language": language}
            )
    for language in text:
        if language not in LANGUAGES:
            raise PydanticCustomError(
                "unknown", "{language} is no language", {"language": language}
            )
    return text


Text = Annotated[dict[str, Words], AfterValidator(in_each)]
