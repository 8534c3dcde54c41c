"""The claims: each is made in some page, each link leads to one, and a mistake is one line."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guide.claims import HERE as DATA
from guide.claims import TOPICS, by_id, files_by_id, load
from guide.claims.naming import check_named, in_points, in_tree
from guide.data import Mistake
from guide.decision import load as load_tree
from tests.support.pages import SOURCES
from tests.support.paths import ROOT
from tests.support.verdicts import refuted

FRENCH = by_id("fr")
LINK = re.compile(r"\{\{ proof\(\"([\w-]+)\"\) \}\}")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the claims, to make mistakes in."""
    return Path(shutil.copytree(DATA, tmp_path / "claims"))


def changed(data: Path, old: str, new: str) -> None:
    file = data / "article.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_eight_claims_of_the_article_come_first() -> None:
    assert [each.topic for each in FRENCH.values()][:9] == ["article"] * 8 + ["flask"]
    apart = {file.stem for file in DATA.glob("*.yml")} ^ {*TOPICS}
    assert not apart, f"guide/claims/: {apart}: name each file in TOPICS, and each topic's file"


def test_both_languages_claim_the_same() -> None:
    assert list(by_id("en")) == list(FRENCH)


def test_an_id_that_stands_twice_in_a_file_is_named(data: Path) -> None:
    changed(data, "  flask-from-scratch:", "  flask-light:")
    said = r"claims/article\.yml: line \d+: 'flask-light' stands twice"
    with pytest.raises(Mistake, match=said):
        files_by_id(data)


def test_every_claim_is_made_in_the_same_pages_in_both_languages() -> None:
    made = {
        language: {
            (path.relative_to(ROOT / "docs" / language).as_posix(), id)
            for path in SOURCES
            if language in path.parts
            for id in LINK.findall(path.read_text(encoding="utf-8"))
        }
        for language in ("fr", "en")
    }
    for page, id in made["fr"] ^ made["en"]:
        pytest.fail(f'docs/fr/{page}, docs/en/{page}: proof("{id}") is in one only', pytrace=False)
    named = {id for _, id in (*made["fr"], *in_tree(load_tree("fr")))}
    for id in named - {*FRENCH}:
        pytest.fail(f"no claim has the id {id!r}, which a page or the tree names", pytrace=False)
    for id in {id for id, claim in FRENCH.items() if claim.topic != "article"} - named:
        reason = f'no page makes it: put {{{{ proof("{id}") }}}} after a sentence that says it'
        pytest.fail(f"claims.{id}: {reason}", pytrace=False)


@pytest.mark.parametrize(
    ("id", "place"),
    [
        ("flask-answers", "recommendations.flask.claims.why"),
        ("stream-keeps-thread", "recommendations.flask.claims.cost"),
        ("dash-grafted", "recommendations.dash.claims.moves.dash-in-flask"),
        ("job-outlives", "advice.long-computation.claim"),
        ("its-server", "criteria.server.claim"),
    ],
)
def test_a_claim_of_the_tree_that_does_not_exist_is_named(id: str, place: str) -> None:
    places, claims = [*in_tree(load_tree("fr"))], {**FRENCH}
    check_named(places, "guide/decision/tree.yml", claims)
    del claims[id]
    said = rf"^guide/decision/tree\.yml: {place}: no claim has the id '{id}'"
    with pytest.raises(Mistake, match=said):
        check_named(places, "guide/decision/tree.yml", claims)


def test_a_claim_of_a_point_that_does_not_exist_is_named() -> None:
    points = [*in_points({"chart": {"dash_app": "dash-dance"}})]
    with pytest.raises(
        Mistake, match=r"^guide/builds/points\.yml: claims\.chart\.dash_app: no claim has"
    ):
        check_named(points, "guide/builds/points.yml", FRENCH)


def test_every_proof_is_short_enough_to_be_read_on_the_page() -> None:
    for proof, lines in (item for claim in FRENCH.values() for item in claim.proofs.items()):
        assert len(lines.splitlines()) <= 25, f"{proof}: {len(lines.splitlines())} lines"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("packages: [flask, dash]", "packages: [bottle]", "packages: no test runs with bottle"),
        (
            "  flask-light:",
            "  flask-heavy:",
            "has no proof in guide/proofs.yml; run nox -s collect",
        ),
        ('      en: "Flask is light', '      de: "Flask ist', "said: has no text in en$"),
        (
            "    said:\n      fr:",
            "    said:\n      de: x\n      fr:",
            "said: de is no language",
        ),
        ("    answer:", "    verdict: true\n    answer:", "verdict: Extra inputs"),
    ],
)
def test_a_mistake_names_the_claim(old: str, new: str, said: str, data: Path) -> None:
    changed(data, old, new)
    place = r"claims/article\.yml: claims\.flask-(light|heavy)[.:]"
    with pytest.raises(Mistake, match=rf"^(guide/)?{place} ?{said}"):
        load("fr", data)


def test_a_package_that_no_test_runs_with_is_refused_before_it_is_collected(data: Path) -> None:
    changed(data, "packages: [flask, dash]", "packages: [bottle]")
    with pytest.raises(Mistake, match="no test runs with bottle: requirements/test"):
        files_by_id(data)


def test_a_proof_of_no_claim_is_refused(data: Path) -> None:
    text = (data / "performance.yml").read_text(encoding="utf-8")
    (data / "performance.yml").write_text(re.sub(r"(?s)\nclaims:.*", "\nclaims: {}\n", text))
    with pytest.raises(Mistake, match=r"^guide/proofs\.yml: claims\.\S+: proves nothing"):
        load("fr", data)


def test_what_a_refuted_claim_says_must_fail() -> None:
    with refuted("dash-heavy"):
        assert len("") > 10
    with pytest.raises(pytest.fail.Exception, match=r"claims\.dash-heavy: it holds"):  # noqa: SIM117
        with refuted("dash-heavy"):
            assert len("over ten") < 10
    with pytest.raises(KeyError), refuted("dash-heavy"):
        assert {}["an error proves nothing"]


def test_a_claim_that_stands_twice_is_refused(data: Path) -> None:
    shutil.copy(data / "flask.yml", data / "dash.yml")
    said = r"claims/dash\.yml: claims\.flask-page-weight: stands in guide/claims/flask\.yml too"
    with pytest.raises(Mistake, match=said):
        by_id("fr", data)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('proof("flask-dance")', """proof("flask-dance"): no claim has the id 'flask-dance'"""),
        ('release("flask-light")', 'release("flask-light"): the claim holds in every version'),
        ('code("examples/none.py")', "examples/none.py: the file: is not there"),
    ],
)
def test_a_mistake_in_a_page_is_named_in_one_line(typed: str, said: str, tmp_path: Path) -> None:
    """As the build says it, without its traceback."""
    for path in ROOT.iterdir():
        if path.name not in ("docs", "site"):
            (tmp_path / path.name).symlink_to(path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    page = tmp_path / "docs/fr/index.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{{{{ {typed} }}}}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=tmp_path,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode
    assert [line.partition("ERROR ")[2] for line in done.stderr.splitlines()] == [
        f"docs/fr/index.md: {said}"
    ]
