"""The tests of dash_factory.py: the callback is in each application, not in the first alone."""

from dash_factory import create_app


def callbacks_told() -> int:
    browser = create_app().server.test_client()
    return len(browser.get("/_dash-dependencies").get_json())


def test_an_application_has_its_callback() -> None:
    assert callbacks_told() == 1


def test_so_has_the_next_one() -> None:
    assert callbacks_told() == 1
