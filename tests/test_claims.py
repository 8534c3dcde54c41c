"""The claims: each has its proof, which the tests run, and each mark in a page leads to one."""

import re
import shutil
from pathlib import Path

import pytest

from guide.claims import HERE as DATA
from guide.claims import TOPICS, by_id, load, proofs
from guide.claims.marks import check_marks, marks
from guide.claims.models import Facts, Verdict
from guide.claims.proofs import unlike, verdicts_in
from guide.code import definition
from guide.decision import Mistake
from guide.decision import load as load_tree
from tests.conftest import Site
from tests.pages import ROOT, SOURCES, article
from tests.proofs.verdicts import refuted

FRENCH = by_id("fr")
MARK = re.compile(r"\{\{ proof\(\"([\w-]+)\"\) \}\}")
VERDICTS = {
    "verification/": ["vrai", "à nuancer", "n’est plus vrai", "faux"],
    "en/verification/": ["true", "true with a nuance", "not true any more", "false"],
}
FIRST = "test_smallest_flask_page_is_one_request"
BUILT_ON = "test_dash_is_a_flask_application_unless_told_otherwise"
CARRIED_BY = "test_dash_is_carried_by_another_framework_where_it_is_told_so"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the claims, to make mistakes in."""
    return Path(shutil.copytree(DATA, tmp_path / "claims"))


def changed(data: Path, old: str, new: str, file: str = "article.yml") -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_eight_claims_of_the_article_come_first() -> None:
    assert [each.topic for each in FRENCH.values()][:9] == ["article"] * 8 + ["flask"]
    assert {file.stem for file in DATA.glob("*.yml")} == {*TOPICS}


def test_both_languages_claim_the_same() -> None:
    assert list(by_id("en")) == list(FRENCH)


def test_every_claim_is_marked_in_the_same_pages_in_both_languages() -> None:
    marked = {
        language: {
            (path.relative_to(ROOT / "docs" / language).as_posix(), id)
            for path in SOURCES
            if language in path.parts
            for id in MARK.findall(path.read_text(encoding="utf-8"))
        }
        for language in ("fr", "en")
    }
    assert marked["fr"] == marked["en"]
    named = {id for _, id in (*marked["fr"], *marks(load_tree("fr")))}
    assert named - set(FRENCH) == set()
    assert {id for id, claim in FRENCH.items() if claim.topic != "article"} - named == set()


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
    tree, claims = load_tree("fr"), {**FRENCH}
    check_marks(tree, claims)
    del claims[id]
    with pytest.raises(Mistake, match=rf"decision/tree\.yml: {place}: no claim has the id '{id}'"):
        check_marks(tree, claims)


def test_every_test_that_proves_is_a_proof_of_the_claim_that_it_names() -> None:
    named = {
        (f"{file.relative_to(ROOT)}::{test}", f"claims.{id}")
        for file in ROOT.glob("tests/**/test_*.py")
        for test, proved in verdicts_in(file).items()
        for id in proved
    }
    assert named == {(proof, id) for proof, ids in proofs().items() for id in ids}


def test_every_proof_is_short_enough_to_be_read_on_the_page() -> None:
    for proof in proofs():
        file, _, test = proof.partition("::")
        lines = definition((ROOT / file).read_text(encoding="utf-8"), test, file).splitlines()
        assert len(lines) <= 25, f"{proof}: {len(lines)} lines"


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
            part.append(each.get_text())
        said = "\n".join(part)
        assert part[0].lower().startswith(words[claim.verdict])
        for name, version in claim.versions.items():
            assert f"{name} {version}" in said
        for proof in claim.proofs:
            assert f"def {proof.partition('::')[2]}(" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("::test_smallest_flask", "::test_nothing", r"claims\.flask-light: its proof .* not exist"),
        ("tests/proofs/test_first", "tests/proofs/test_last", r"claims\.flask-light: its proof"),
        ("packages: [flask, dash]", "packages: [bottle]", "no test runs with bottle"),
        ("verdict: true", "verdict: maybe", r"claims\.flask-light\.verdict"),
        ("verdict: true", "verdict: false", r"claims\.flask-light: the verdict is 'false', its "),
        ("until: Dash 4.2", "until: Dash 5", r"claims\.no-asgi: the verdict is 'until Dash 5'"),
        ("verdict: until", "verdict: nuance", r"claims\.no-asgi: the verdict is 'nuance Dash 4"),
    ],
)
def test_a_mistake_names_the_claim(old: str, new: str, said: str, data: Path) -> None:
    changed(data, old, new)
    with pytest.raises(Mistake, match=said):
        load("fr", data)


@pytest.mark.parametrize(
    ("verdict", "proofs", "said"),
    [
        ("true", [BUILT_ON], None),
        ("nuance", [BUILT_ON, CARRIED_BY], None),
        ("false", [CARRIED_BY], None),
        ("until", [CARRIED_BY], None),
        ("true", [BUILT_ON, CARRIED_BY], f"its proof .*{CARRIED_BY} refutes it"),
        ("nuance", [BUILT_ON], r"no proof has a block `with refuted\('dash-on-flask'\)`"),
        ("nuance", [CARRIED_BY], "no proof shows where it holds"),
        ("false", [BUILT_ON], r"no proof has a block"),
        ("until", [BUILT_ON, CARRIED_BY], f"its proof .*{BUILT_ON} does not refute it"),
    ],
)
def test_what_the_proofs_refute_decides_the_verdict(
    verdict: Verdict, proofs: list[str], said: str | None
) -> None:
    named = tuple(f"tests/proofs/test_first_page.py::{proof}" for proof in proofs)
    found = unlike("dash-on-flask", Facts(verdict=verdict, packages=(), proofs=named))
    assert re.fullmatch(f"the verdict is '{verdict}', .*{said}.*" if said else "None", str(found))


def test_a_verdict_turned_over_in_the_data_and_in_the_marks_is_seen_for_every_claim() -> None:
    alike = {"until": "false", "false": "until"}  # a release tells them apart: `nox -s since`
    for id, claim in FRENCH.items():
        for verdict in {"true", "nuance", "until", "false"} - {
            claim.verdict,
            alike.get(claim.verdict),
        }:
            turned = Facts(verdict=verdict, packages=(), proofs=claim.proofs)
            assert f"the verdict is {verdict!r}, " in str(unlike(id, turned)), id


def test_what_a_refuted_claim_says_must_fail() -> None:
    with refuted("dash-heavy"):
        assert len("") > 10
    with pytest.raises(pytest.fail.Exception, match=r"claims\.dash-heavy: it holds"):  # noqa: SIM117
        with refuted("dash-heavy"):
            assert len("over ten") < 10
    with pytest.raises(KeyError), refuted("dash-heavy"):
        assert {}["an error proves nothing"]


def test_a_claim_without_words_in_a_language_is_refused(data: Path) -> None:
    changed(data, "  flask-light:", "  flask-heavy:", "en/article.yml")
    with pytest.raises(Mistake, match=r"claims/en/article\.yml: claims\.flask-(light|heavy)"):
        load("en", data)


def test_a_claim_that_stands_twice_is_refused(data: Path) -> None:
    for folder in (data, data / "fr"):
        shutil.copy(folder / "dash.yml", folder / "flask.yml")
    with pytest.raises(Mistake, match=r"claims/dash\.yml: claims\.dash-heavy: stands twice"):
        by_id("fr", data)


def test_a_proof_knows_what_it_proves() -> None:
    assert "claims.flask-light" in proofs()["tests/proofs/test_first_page.py::" + FIRST]
