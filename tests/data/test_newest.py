"""What ``nox -s newest`` says: the claims that the newest versions would change, and no other."""

import subprocess
import sys
from pathlib import Path

import pytest

from guide import claims
from tests.support.paths import ROOT
from tools import newest
from tools.newest import PROOFS, changes, installed, selected

PASSED = dict.fromkeys(PROOFS, "passed")
SERVERS = "tests/proofs/test_servers.py::test_gunicorn_takes_the_dash_object_on_flask"


def test_nothing_changes_while_every_proof_passes() -> None:
    assert changes(PASSED) == []


@pytest.mark.parametrize("how", ["failure", "error"])
def test_a_broken_proof_names_its_claim_in_english_with_the_versions(how: str) -> None:
    claim = claims.by_id("en")["dash-server-name"]
    [said, proof] = changes(PASSED | {SERVERS: how})[:2]
    assert said.startswith(f"- **claims.{claim.id}**: {claim.said} (")
    for name in claim.packages:
        assert f"{name} {installed(name)}" in said
    assert proof == f"    - {SERVERS}: {how}"


def test_a_proof_that_did_not_run_is_a_change_and_one_skipped_is_not() -> None:
    without = {proof: how for proof, how in PASSED.items() if proof != SERVERS}
    assert f"    - {SERVERS}: did not run" in changes(without)
    assert changes(without | {SERVERS: "skipped"}) == []


def test_every_claim_and_question_can_be_named() -> None:
    named = {line.split("**")[1] for line in changes({}) if line.startswith("- ")}
    assert named == {id for ids in PROOFS.values() for id in ids}


def test_every_proof_runs() -> None:
    assert {proof for proof in PROOFS if proof.startswith("tests/proofs/")} | {*selected()} == {
        *PROOFS,
        "tests/proofs",
    }


@pytest.mark.parametrize(("status", "said"), [("failure", "claims.one-worker"), ("", "No claim")])
def test_the_list_is_printed_and_written_for_the_issue(
    status: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    def ran(command: list[str]) -> None:
        report = Path(command[-1].removeprefix("--junitxml="))
        cases = [proof.removesuffix(".py").split(".py::") for proof in PROOFS]
        report.write_text(
            "<testsuite>"
            + "".join(
                f'<testcase classname="{file.replace("/", ".")}" name="{test}[1]">'
                + (f"<{status}/>" if status and "without_settings" in test else "")
                + "</testcase>"
                for file, test in cases
            )
            + "</testsuite>"
        )

    listed = tmp_path / "changed.md"
    monkeypatch.setattr(subprocess, "run", ran)
    monkeypatch.setattr(sys, "argv", ["newest", str(listed)])
    with pytest.raises(SystemExit) as ended:
        newest.main()
    assert ended.value.code == bool(status)
    assert said in capsys.readouterr().out
    assert listed.exists() == bool(status)


def test_the_workflow_reads_what_the_session_writes() -> None:
    workflow = (ROOT / ".github/workflows/newest.yml").read_text()
    assert "nox -s newest -- changed.md" in workflow
    assert "cat changed.md" in workflow
