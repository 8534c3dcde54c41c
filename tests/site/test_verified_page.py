"""Each page says when it was last verified, and with what."""

import re

import pytest

from guide.claims import by_id
from guide.hooks import ALWAYS
from guide.pins import NAMES, pins
from tests.support.pages import ADDRESSES, built
from tests.support.site import Site

DAY = re.compile(r"\d{1,2} \w+ 20\d\d")


@pytest.mark.parametrize("at", ADDRESSES)
def test_page_shows_the_day_and_the_versions_of_its_claims(at: str, site: Site) -> None:
    page = built(site.folder, at)
    said = page.select_one("footer p").get_text()
    assert DAY.search(said) or "pas encore" in said or "not checked yet" in said
    led = [at, *(str(link["href"]) for link in page.select("article a.proof"))]
    marked = {id for to in led for id in re.findall(r"proofs/([\w-]+)/$", to)}  # or its own page
    claims = by_id("fr")
    versions = {item for id in marked for item in claims[id].versions.items()}
    shown = set(re.findall(r"([\w-]+)\xa0(\d[\w.]*\w)", said))
    assert shown == (versions or {(NAMES.get(name, name), pins()[name]) for name in ALWAYS})
