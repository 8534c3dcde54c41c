"""Tests that share one model, which is loaded once for them all."""

import pytest
from sklearn.linear_model import LogisticRegression


@pytest.fixture(scope="session")
def model() -> LogisticRegression:
    """Stands for joblib.load and your file."""
    print("loading")
    return LogisticRegression(max_iter=1000).fit([[181], [230]], ["Adelie", "Gentoo"])


def test_a_short_flipper_is_an_adelie_s(model: LogisticRegression) -> None:
    assert model.predict([[181]]) == ["Adelie"]


def test_a_long_flipper_is_a_gentoo_s(model: LogisticRegression) -> None:
    assert model.predict([[230]]) == ["Gentoo"]
