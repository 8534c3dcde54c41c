"""The page of questions: each under its own anchor."""

import pytest

from guide.questions import load
from tests.support.pages import article
from tests.support.site import Site

LANGUAGES = {"questions/": load("fr"), "en/questions/": load("en")}


@pytest.mark.parametrize("at", LANGUAGES)
def test_page_answers_each_question_under_its_own_anchor(at: str, site: Site) -> None:
    page = article(site.folder, at)
    for topic in LANGUAGES[at]:
        assert page.select_one(f"h2#{topic.id}")
        for each in topic.questions:
            assert page.select_one(f"h3#{each.id}").get_text().strip() == each.text.ask
