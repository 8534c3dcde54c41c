"""What ``nox -s since`` says: a claim dated with a release fails with the one before."""

import pytest

from guide.claims import by_id
from tools.since import dated, unfounded

PROOFS = {"def-blocks": ["tests/a.py::test_b", "tests/a.py::test_c"]}


def test_every_dated_claim_is_tried_with_the_release_before() -> None:
    tried = {id for proofs in dated().values() for id in proofs}
    assert tried == {id for id, claim in by_id("fr").items() if claim.since or claim.until}
    assert {"no-asgi", "def-blocks"} <= set(dated()["dash<4.2"])


@pytest.mark.parametrize("how", ["failure", "error"])
def test_a_proof_that_fails_before_is_enough(how: str) -> None:
    assert unfounded(PROOFS, {"tests/a.py::test_b": "passed", "tests/a.py::test_c": how}) == []


@pytest.mark.parametrize("how", ["passed", "skipped", None])
def test_a_claim_that_holds_before_or_was_not_tried_is_named(how: str | None) -> None:
    ended = {test: how for test in PROOFS["def-blocks"] if how}
    [said] = unfounded(PROOFS, ended)
    assert said.startswith("claims.def-blocks: nothing fails before its release")
