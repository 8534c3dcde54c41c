"""What the guide changed its mind about: sound data, a page, and a feed."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from guide import claims, revisions
from guide.data import Mistake
from tests.support.pages import article, built
from tests.support.site import Site

ATOM = {"a": "http://www.w3.org/2005/Atom"}
NEWEST = revisions.load("fr")[0]


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """Return a copy of revisions.yml with one text in place of another."""
    text = revisions.FILE.read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / "revisions.yml"
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "claim: choice-speed",
            "claim: no-such",
            "first-page-counts: no claim has the id 'no-such'",
        ),
        ("to: nuance", "to: until", "first-page-counts: the verdict is 'nuance'"),
        (
            "from: false",
            "from: nuance",
            "first-page-counts: from 'nuance' to 'nuance' is no change",
        ),
        ("      en: ", "      xx: ", "first-page-counts.why: has no text in en"),
        ("2026-11-26", "2026-11-25", "preload-hangs: is newer than the one above"),
        ("    from: unsaid", "    from: forgotten", "preload-hangs.from"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(Mistake) as mistake:
        revisions.load("fr", changed(tmp_path, old, new))
    assert f"revisions.yml: revisions.{said}" in str(mistake.value)
    assert "\n" not in str(mistake.value)


def test_a_verdict_that_changes_is_told_to_readers() -> None:
    told = {NEWEST.claim: NEWEST.now}
    revisions.check_told({NEWEST.claim: NEWEST.before}, told)
    revisions.check_told({"flask-light": "true"}, told | {"flask-light": "true", "new": "false"})
    said = r"^guide/revisions\.yml: flask-light: the verdict has gone from 'true' to 'false': "
    with pytest.raises(Mistake, match=said):
        revisions.check_told({"flask-light": "true"}, {"flask-light": "false"})
    with pytest.raises(Mistake, match=f"from 'true' to '{NEWEST.before}'"):
        revisions.check_told({NEWEST.claim: "true"}, {NEWEST.claim: NEWEST.before})


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_page_and_feed_say_each_revision(prefix: str, site: Site) -> None:
    told = revisions.load(prefix.rstrip("/") or "fr")
    page = article(site.folder, f"{prefix}revisions/")
    feed = ET.parse(site.folder / f"{prefix}revisions.xml").getroot()
    at = f"{site.url}{prefix}revisions/"
    assert [h["id"] for h in page.select("h2")] == [each.id for each in told]
    assert [link.get("href") for link in feed.findall("a:entry/a:link", ATOM)] == [
        f"{at}#{each.id}" for each in told
    ]
    assert feed.findtext("a:updated", None, ATOM) == f"{NEWEST.date}T00:00:00Z"
    assert page.select_one('a[href="../revisions.xml"]')
    linked = built(site.folder, f"{prefix}revisions/").find("link", type="application/atom+xml")
    assert linked["href"] == "../revisions.xml"


def test_each_revision_leads_to_a_claim_s_proof(site: Site) -> None:
    marks = article(site.folder, "revisions/").select("a.proof")
    assert [mark["href"].rstrip("/").rpartition("/")[2] for mark in marks] == [
        each.claim for each in revisions.load("fr")
    ]
    assert {each.claim for each in revisions.load("fr")} <= claims.by_id("fr").keys()
