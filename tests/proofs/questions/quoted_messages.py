"""The messages that a question quotes: the tests look for them as they are written."""

import re

from guide.questions import read_all


def quoted_messages(topic: str, id: str) -> list[str]:
    """Return what the symptom of a question has between backticks, alike in every language."""
    symptom = read_all()[topic].questions[id].symptom
    [messages] = {tuple(re.findall("`([^`]+)`", text)) for text in symptom.values()}
    return list(messages)
