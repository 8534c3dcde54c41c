"""The page that compares the builds of « Manchots »: the figures and the files of the data."""

import re
from pathlib import Path

import pytest

from guide.builds import BUILDS, count, point_claims
from guide.publish import listed_files
from tests.support.pages import article
from tests.support.paths import ROOT
from tests.support.site import Site

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("at", "units"), [("comparison/", ("ko", "Mo", ",")), ("en/comparison/", ("KB", "MB", "."))]
)
def test_page_shows_the_figures(at: str, units: tuple[str, str, str], site: Site) -> None:
    small, big, point = units
    page, builds = article(site.folder, at), count()
    *_, own, shared, first = page.select(".counted tbody tr")
    for row, part in ((own, "own"), (shared, "shared")):
        totals = [int(cell.strong.get_text()) for cell in row.select("td")]
        assert totals == [getattr(build, part).total for build in builds.values()]
    weights = [build.measures.kilobytes for build in builds.values()]
    said = [f"{weights[0]:.0f}{SPACE}{small}", f"{weights[1] / 1000:.2f}{SPACE}{big}"]
    said = [weight.replace(".", point) for weight in said]
    assert [cell.strong.get_text() for cell in first.select("td")] == said
    introduction = page.select_one("#points ~ p").get_text()
    for figure in (*said, *(str(build.own.total) for build in builds.values())):
        assert figure in introduction
    flask, dash = (build.own for build in builds.values())
    shares = [(flask.lines["HTML"] + flask.lines["CSS"]) / flask.total]
    shares.append(dash.lines["Python"] / dash.total)
    said = re.findall(r"(\d+)\s?%", introduction)
    assert said == [f"{100 * share:.0f}" for share in shares]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_each_claim_of_the_table_leads_to_its_proof(prefix: str, site: Site) -> None:
    marks = article(site.folder, f"{prefix}comparison/").select(".counted td a.proof")
    claims = [id for named in point_claims().values() for id in named.values()]
    assert [mark["href"] for mark in marks] == [f"../proofs/{id}/" for id in claims]
    assert all(article(site.folder, f"{prefix}verification/").select_one(f"tr#{c}") for c in claims)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_file_of_a_build_is_named(prefix: str, site: Site) -> None:
    """Dash's page leaves to Flask's those that both have, at another place for some."""
    named = {
        name: {
            each.get_text()
            for each in article(
                site.folder, f"{prefix}{name.removesuffix('_app')}-application/"
            ).select(".files li")
        }
        for name in BUILDS
    }
    for name in BUILDS:
        folder = ROOT / "examples" / name
        files = {file.relative_to(folder).as_posix() for file in listed_files(folder)}
        assert named[name] <= files
        assert {Path(file).name for file in files - named[name]} <= {
            Path(file).name for file in named["flask_app"]
        }
