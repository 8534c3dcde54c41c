"""Numbers in prose: those that a text types by hand, without its code, its macros and its lists."""

import re

from tests.support.typography import NO_WORDS

NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,\u00a0\u202f]\d+)*(?![\w-])")
RANK = re.compile(r"^\s*\d+\. ", re.M)
MARKUP = re.compile(r"<[^>]*>|\{#.*?#\}", re.S)
# an HTTP status, and a standard by its number: names, and no figures
NAME = re.compile(r"\b(?:20[0-4]|30[1-8]|40\d|41\d|42\d|50[0-4])\b(?!\s*[kMG]o\b|\s\d)|\bRFC \d+")
# in French, a number said in words, from about twenty on; a few are counted by the reader
IN_WORDS = re.compile(
    r"\b(?:dizaine|douzaine|vingt|trent|quarant|cinquant|soixant|centaine)[\w-]*",
    re.I,
)
NAMED = r"(?:Dash|FastAPI|Flask|Granian|Gunicorn|Plotly|Python|Quart|Streamlit|Uvicorn|[Vv]ersion)"
VERSION = re.compile(rf"\b({NAMED})[ \u00a0](?:≥ )?(\d+(?:\.\d+)*)")


def prose(text: str) -> str:
    """Return a text without what is no prose, nor the ranks of its lists."""
    return MARKUP.sub(" ", NO_WORDS.sub(" … ", RANK.sub("", text)))


def numbers(text: str) -> list[str]:
    """Return the numbers of a text, in order: 1,5 and 1.5 are 1.5, 10 000 and 10,000 are 10000."""
    found = NUMBER.findall(prose(text))
    return [re.sub(r"[\u00a0\u202f,](?=\d{3}\b)", "", each).replace(",", ".") for each in found]


def versions(text: str) -> list[tuple[str, str]]:
    """Return the versions that a text names: ``("Dash", "4.2")``."""
    return VERSION.findall(prose(text))


def figures(french: str) -> list[str]:
    """Return the numbers of a French text, no version and no name, then those said in words."""
    said = prose(french)
    return numbers(NAME.sub(" ", VERSION.sub(" ", said))) + IN_WORDS.findall(said.lower())
