"""The text of a file, by the encoding that its program chose."""

import codecs
import re

from refusal import FileRefused

CONTROL = re.compile(rb"[\0-\x08\x0e-\x1f\x7f]")


def decoded(sent: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; raise ``FileRefused`` at no text.

    Excel’s plain CSV is in Windows-1252, where nearly any bytes are a text: the reader is told.
    """
    for encoding in encodings(sent):
        try:
            return sent.decode(encoding).lstrip("\ufeff"), encoding
        except UnicodeDecodeError:
            pass
    raise FileRefused("not_text")


def encodings(sent: bytes) -> list[str]:
    """Return the encodings to try, in order."""
    if sent.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if sent[:2].count(0) == 1:  # without a mark, a first letter that takes two bytes
        return ["utf-16-be" if sent[0] == 0 else "utf-16-le"]
    return ["utf-8"] if CONTROL.search(sent) else ["utf-8", "cp1252"]
