"""Only a whole run says that everything was verified, and of which lock."""

import datetime
import sys
from pathlib import Path

import pytest

from guide import verified
from tools import proven

PASSED = dict.fromkeys(proven.PROOFS, "passed")


def test_a_lock_that_changed_since_is_not_verified(tmp_path: Path) -> None:
    record = tmp_path / "verified.yml"
    record.write_text(f"date: 2026-01-31\nlock: {verified.lock()}\n")
    assert verified.day(record) == datetime.date(2026, 1, 31)
    record.write_text("date: 2026-01-31\nlock: 000000000000\n")
    assert verified.day(record) is None


def test_the_day_is_recorded_with_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verified, "RECORD", tmp_path / "verified.yml")
    verified.main()
    assert verified.day(verified.RECORD) == datetime.datetime.now(datetime.UTC).date()


@pytest.mark.parametrize(("how", "ends"), [("passed", 0), ("skipped", 0), ("failure", 1)])
def test_the_run_fails_where_a_proof_did_and_records_nothing(
    how: str, ends: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = next(iter(proven.PROOFS))
    monkeypatch.setattr(proven, "ALLOWED", {"passed", "skipped"})
    monkeypatch.setattr(proven, "outcomes", lambda reports: PASSED | {one: how})
    monkeypatch.setattr(verified, "RECORD", tmp_path / "verified.yml")
    monkeypatch.setattr(sys, "argv", ["proven", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        proven.main()
    assert ended.value.code == ends
    assert not verified.RECORD.exists()


def test_a_claim_without_its_proof_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    proof, ids = next(iter(proven.PROOFS.items()))
    without = {name: how for name, how in PASSED.items() if name != proof}
    monkeypatch.setattr(proven, "ALLOWED", {"passed"})
    assert proven.unproven(PASSED) == []
    said = [f"{id}: {proof}: did not run" for id in ids]
    assert proven.unproven(without) == said
    failed = [f"{id}: {proof}: failure" for id in ids]
    assert proven.unproven(PASSED | {proof: "failure"}) == failed
