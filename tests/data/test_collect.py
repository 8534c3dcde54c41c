"""The marks of the tests: guide/proofs.yml is what they say, and a wrong one is refused."""

import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from guide import claims, proofs
from guide.data import Mistake
from tests.support.marks import Marked, marked
from tests.support.pairs import check_refuted, collected
from tests.support.reports import proved_by
from tools.collect import committed, differences, from_marks, written

CLAIMS = {"flask-light": "guide/claims/article.yml"}
QUESTIONS = {"csrf": "guide/questions/inside.yml"}
PROVES = """
    @pytest.mark.proves("flask-light: true")
    def test_it() -> None:
        assert 1
"""
SHOWS = """
    @pytest.mark.symptom("csrf")
    def test_one() -> None:
        assert 1

    @pytest.mark.cure("csrf")
    def test_other() -> None:
        assert 1
"""
AGAINST = """
    @pytest.mark.proves("flask-light: nuance")
    def test_against() -> None:
        with open("file"), refuted("flask-light"):
            assert 1
"""


def test_the_file_is_what_the_marks_say() -> None:
    """Run ``nox -s collect``."""
    if wrong := differences(from_marks(), proofs.load()):
        pytest.fail("\n".join(wrong), pytrace=False)


def test_verdicts_are_compared_with_those_of_the_last_commit(tmp_path: Path) -> None:
    assert committed(tmp_path) == {}
    (tmp_path / "guide").mkdir()
    (tmp_path / proofs.NAME).write_text(proofs.RECORD.read_text("utf-8"), "utf-8")
    who = ["-c", "user.name=a", "-c", "user.email=a"]
    for command in (["init"], ["add", "."], [*who, "commit", "-m", "a"]):
        subprocess.run(["git", *command], cwd=tmp_path, capture_output=True, check=True)
    (tmp_path / proofs.NAME).write_text("<<<<<<< HEAD", "utf-8")
    assert committed(tmp_path)["flask-light"] == proofs.load().claims["flask-light"].verdict


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    now = from_marks()
    (tmp_path / "proofs.yml").write_text(written(now), encoding="utf-8")
    assert proofs.load(tmp_path / "proofs.yml") == now


def test_each_difference_is_a_line_that_says_what_to_do() -> None:
    now = from_marks()
    [test, *_] = now.lines
    [gone, other, *_] = now.claims
    record = now.model_copy(
        update={
            "claims": {id: each for id, each in now.claims.items() if id != gone},
            "lines": now.lines | {test: "def test_it() -> None: ..."},
        }
    )
    again = "; run nox -s collect"
    assert differences(now, record) == [
        f"guide/proofs.yml: claims.{gone}: is in the tests only{again}",
        f"guide/proofs.yml: lines.{test}: is not what the tests say{again}",
    ]
    record = now.model_copy(update={"claims": now.claims | {"gone": now.claims[other]}})
    assert differences(now, record) == [
        f"guide/proofs.yml: claims.gone: is in no test any more{again}"
    ]


def test_a_failed_test_says_what_it_leaves_without_a_proof() -> None:
    assert proved_by(pytest.mark.proves("csrf-token: true").mark) == ["claims.csrf-token"]
    assert proved_by(pytest.mark.cure("csrf", "iframe").mark) == [
        "questions.csrf",
        "questions.iframe",
    ]
    assert proved_by(pytest.mark.alone.mark) == []


def written_in(folder: Path, *bodies: str) -> list[Marked]:
    """Return the marked tests of a project that has but these."""
    (folder / "tests").mkdir()
    (folder / "tests/test_a.py").write_text("\n".join(dedent(body) for body in bodies))
    return marked(folder)


def test_a_claim_and_a_question_have_their_tests(tmp_path: Path) -> None:
    found = collected(written_in(tmp_path, PROVES, SHOWS), CLAIMS, QUESTIONS)
    assert found.model_dump(exclude_none=True) == {
        "claims": {"flask-light": {"verdict": "true", "proofs": ("tests/test_a.py::test_it",)}},
        "questions": {
            "csrf": {
                "symptom": ("tests/test_a.py::test_one",),
                "cure": ("tests/test_a.py::test_other",),
            }
        },
        "lines": {"tests/test_a.py::test_it": dedent(PROVES).strip()},
    }


def test_a_verdict_has_its_releases(tmp_path: Path) -> None:
    dated = PROVES.replace("true", "until Dash 4.2 since Dash 3")
    refuted = dated.replace("assert 1", 'with refuted("flask-light"): assert 1')
    found = collected(written_in(tmp_path, refuted, SHOWS), CLAIMS, QUESTIONS).claims["flask-light"]
    assert (found.verdict, found.until, found.since) == ("until", "Dash 4.2", "Dash 3")


def test_the_lines_that_a_page_shows_are_without_the_marks_for_questions(tmp_path: Path) -> None:
    both = PROVES.replace(
        "    def",
        """    @pytest.mark.cure(
        "csrf",
    )
    def""",
    )
    [test] = written_in(tmp_path, both)
    assert test.cure == ("csrf",)
    assert test.lines == dedent(PROVES).strip()


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        ([SHOWS], "guide/claims/article.yml: claims.flask-light: has no proof: no test is marked"),
        ([PROVES], "guide/questions/inside.yml: questions.csrf: has no test of its symptom"),
        ([PROVES, SHOWS.replace("cure", "symptom")], "questions.csrf: has no test of its cure"),
        ([PROVES.replace("-light", "-dark")], "test_it: no claim has the id 'flask-dark'"),
        ([SHOWS.replace("csrf", "csfr")], "test_one: no question has the id 'csfr'"),
        ([PROVES.replace("true", "maybe")], "test_it: claims.flask-light: 'maybe' is no verdict"),
        ([PROVES.replace("true", "until")], "test_it: claims.flask-light: 'until' is no verdict"),
        ([PROVES.replace(": true", "")], "test_it: claims.flask-light: '' is no verdict"),
        ([PROVES, AGAINST], "the verdict is 'nuance', tests/test_a.py::test_it says 'true'"),
        ([AGAINST.replace("nuance", "true")], "the verdict is 'true', this proof refutes it"),
        ([PROVES.replace("true", "false")], "the verdict is 'false', no proof has a block"),
        ([AGAINST], "the verdict is 'nuance', no proof shows where it holds"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_its_id(
    bodies: list[str], said: str, tmp_path: Path
) -> None:
    with pytest.raises(Mistake) as refused:
        collected(written_in(tmp_path, *bodies), CLAIMS, QUESTIONS)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


BUILT_ON = "test_dash_is_a_flask_application_unless_told_otherwise"
CARRIED_BY = "test_dash_is_carried_by_another_framework_where_it_is_told_so"


@pytest.mark.parametrize(
    ("verdict", "names", "said"),
    [
        ("true", [BUILT_ON], ""),
        ("nuance", [BUILT_ON, CARRIED_BY], ""),
        ("false", [CARRIED_BY], ""),
        ("until", [CARRIED_BY], ""),
        ("true", [BUILT_ON, CARRIED_BY], f"{CARRIED_BY}: .*'true', this proof refutes it"),
        ("nuance", [BUILT_ON], r"no proof has a block `with refuted\('dash-on-flask'\)`"),
        ("nuance", [CARRIED_BY], "no proof shows where it holds"),
        ("false", [BUILT_ON], "no proof has a block"),
        ("until", [BUILT_ON, CARRIED_BY], f"{BUILT_ON}: .*'until', this proof does not refute it"),
    ],
)
def test_what_the_proofs_refute_decides_the_verdict(
    verdict: str, names: list[str], said: str
) -> None:
    named = [test for test in marked() if test.name in names]
    if not said:
        check_refuted("dash-on-flask", verdict, named)
        return
    with pytest.raises(Mistake, match=said):
        check_refuted("dash-on-flask", verdict, named)


def test_a_verdict_turned_over_in_the_marks_is_seen_for_every_claim() -> None:
    alike = {"until": "false", "false": "until"}  # a release tells them apart: `nox -s since`
    tests = {test.path: test for test in marked()}
    for id, claim in claims.by_id("fr").items():
        proved = [tests[path] for path in claim.proofs]
        check_refuted(id, claim.verdict, proved)
        for verdict in {"true", "nuance", "until", "false"} - {claim.verdict}:
            if verdict != alike.get(claim.verdict):
                with pytest.raises(Mistake, match=f"claims.{id}: the verdict is '{verdict}', "):
                    check_refuted(id, verdict, proved)
