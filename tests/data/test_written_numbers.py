"""Counts that the data has: no text types them; ``in_words`` writes them where one says them."""

import re

from guide.formats import Formats
from guide.languages import LANGUAGES
from guide.texts import original_of, texts
from tests.data.figures import prose

NOUNS = r"affirmations|claims|proje\w+|questions|recommandations|recommendations"
WORDS = [word for language in LANGUAGES for word in vars(Formats(language).words.counts).values()]
COUNT = re.compile(rf"\b(?:\d+|{'|'.join(WORDS)})\s+(?:{NOUNS})\b", re.I)


def test_no_text_types_a_count_that_the_data_has() -> None:
    typed = [
        f"{said_in}#{id}: {found[0]!r}: let a macro count, or say it without the number"
        for file, both in texts().items()
        for id, pair in both.items()
        for said_in, text in zip((original_of(file), file), pair, strict=True)
        if (found := COUNT.search(prose(text)))
    ]
    assert typed == [], "\n" + "\n".join(typed)
