"""The tests of factory.py: each changes an application that no other test sees."""

from factory import create_app


def test_a_long_flipper_is_a_gentoo_s() -> None:
    assert create_app().test_client().get("/217").text == "Gentoo"


def test_a_refused_visitor_sees_nothing() -> None:
    app = create_app(threshold=300)
    app.before_request(lambda: ("refused", 403))
    assert app.test_client().get("/217").text == "refused"
