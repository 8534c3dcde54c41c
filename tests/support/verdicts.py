"""What a proof says against a claim: its verdict is then not ``true``."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def refuted(claim: str) -> Iterator[None]:
    """Assert a claim as it is said, where it must fail.

    tests/support/pairs.py holds the verdict against these blocks.
    """
    try:
        yield
    except AssertionError:
        return
    pytest.fail(f"claims.{claim}: it holds as it is said, and its verdict says that it does not")
