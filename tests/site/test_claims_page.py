"""The page of claims: each with its verdict, its versions and its proofs."""

import pytest

from guide.claims import by_id
from tests.support.pages import article
from tests.support.site import Site

VERDICTS = {
    "verification/": ["vrai", "à nuancer", "n’est plus vrai", "faux"],
    "en/verification/": ["true", "true with a nuance", "not true any more", "false"],
}


@pytest.mark.parametrize("at", VERDICTS)
def test_page_shows_each_claim_with_its_verdict_its_versions_and_its_proof(
    at: str, site: Site
) -> None:
    page = article(site.folder, at)
    words = dict(zip(["true", "nuance", "until", "false"], VERDICTS[at], strict=True))
    for id, claim in by_id("en" if at.startswith("en") else "fr").items():
        heading = page.select_one(f"h3#{id}")
        assert heading.get_text().strip() == claim.said.replace("`", "")
        part = []
        for each in heading.find_next_siblings():
            if each.name in ("h2", "h3"):
                break
            if "stale" not in each.get("class", []):  # the translation's: its own test says so
                part.append(each.get_text())
        said = "\n".join(part)
        assert part[0].lower().startswith(words[claim.verdict])
        for name, version in claim.versions.items():
            assert f"{name} {version}" in said
        for proof, lines in claim.proofs.items():
            assert f"def {proof.partition('::')[2]}(" in said
            assert lines in said
