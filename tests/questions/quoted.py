"""The messages that a question quotes: the tests look for them as they are written."""

import re

import yaml

from guide.questions import HERE


def quoted(topic: str, id: str) -> list[str]:
    """Return what the symptom of a question has between backticks, in French as in English."""
    french, english = (
        re.findall("`([^`]+)`", yaml.safe_load(text)["questions"][id]["symptom"])
        for text in (
            (HERE / language / f"{topic}.yml").read_text("utf-8") for language in ("fr", "en")
        )
    )
    assert french == english
    return french
