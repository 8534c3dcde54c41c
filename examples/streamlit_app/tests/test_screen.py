"""What someone sees of the screen, for the fields of schema.py, whatever they are."""

import pytest
from conftest import Open
from streamlit.testing.v1 import AppTest

from fields import Class, Field, Image, Number
from pages import model
from rows import EXAMPLE, from_json
from schema import CHART, FIELDS, FILTER, OUTCOME, TITLE
from texts import TEXTS

NUMBERS = [field for field in FIELDS if isinstance(field, Number)]
REQUIRED = [f for f in FIELDS if not f.optional and not isinstance(f, Image)]
VALUES = from_json(EXAMPLE)[0]
whole_example = pytest.mark.skipif(not VALUES, reason="schema.py gives no whole example")


def widget(screen: AppTest, field: Field):  # type: ignore[no-untyped-def]
    named = TEXTS["fr"].named(field)
    kinds = (screen.text_input, screen.text_area, screen.selectbox, screen.file_uploader)
    return next(each for kind in kinds for each in kind if each.label.startswith(named))


def send(screen: AppTest) -> AppTest:
    return screen.button[0].click().run()


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_the_screen_is_in_the_browser_s_language_else_in_the_first(
    opened: Open, language: str
) -> None:
    screen, t = opened(language=language), TEXTS.get(language, TEXTS["fr"])
    assert [title.value for title in screen.title] == [t.of(TITLE)]
    assert screen.button[0].label == t("page.submit")
    assert not screen.exception


KINDS = {
    "Number('f', 'Size', low=1, high=9, example=2.5)": ("text_input", "2,5"),
    "Choice('f', 'Colour', ['red', 'blue'], example='blue')": ("selectbox", "blue"),
    "YesNo('f', 'Wet?', example=False)": ("selectbox", "non"),
    "Text('f', 'Words', example='some')": ("text_area", "some"),
    "Image('f', 'Picture')": ("file_uploader", None),
}


@pytest.mark.parametrize(("field", "shown"), KINDS.items(), ids=lambda each: str(each)[:6])
def test_each_kind_of_field_has_its_widget(field: str, shown: tuple[str, str | None]) -> None:
    names = "Choice, Image, Number, Text, YesNo"
    script = f"from fields import {names}\nfrom form import widget\nfrom words import texts\n"
    page = AppTest.from_string(f"{script}widget({field}, texts())", default_timeout=60).run()
    kind, value = shown
    [drawn] = page.get(kind)
    assert getattr(drawn, "value", "") == value
    assert not page.exception


@whole_example
def test_the_example_is_predicted_at_once_with_its_probabilities(opened: Open) -> None:
    screen, t = opened(), TEXTS["fr"]
    [prediction] = model().predict([VALUES or {}])
    assert t.value(OUTCOME, prediction[OUTCOME.name]) in screen.header[0].value
    if isinstance(OUTCOME, Class):
        shown = screen.table[0].value
        assert [*shown.iloc[:, 1]] == [t.percent(p) for p in prediction["probabilities"].values()]


@pytest.mark.parametrize("field", NUMBERS, ids=lambda field: field.name)
def test_a_number_that_is_not_plausible_is_refused_under_its_field(
    opened: Open, field: Number
) -> None:
    screen = opened()
    for typed in (field.high + 1, "abc"):
        widget(screen, field).set_value(str(typed))
        send(screen)
        assert [TEXTS["fr"].expected(field) in error.value for error in screen.error] == [True]
        assert not screen.header
        assert not screen.exception


@whole_example
@pytest.mark.skipif(not NUMBERS, reason="schema.py has no number")
def test_a_number_is_typed_with_a_comma(opened: Open) -> None:
    screen, field = opened(), NUMBERS[0]
    widget(screen, field).set_value(f"{int(field.low) + 1},25")
    send(screen)
    assert not screen.error
    last = screen.session_state["tries"][-1]
    assert f"{int(field.low) + 1},25" in last[TEXTS["fr"].named(field)]


@pytest.mark.parametrize("field", REQUIRED, ids=lambda field: field.name)
def test_a_value_that_is_missing_is_asked_for(opened: Open, field: Field) -> None:
    screen = opened()
    one = widget(screen, field)
    one.set_value(None if one in [*screen.selectbox] else "")
    send(screen)
    assert any("manque" in error.value for error in screen.error)


@whole_example
def test_tries_are_kept_for_their_own_session_until_they_are_forgotten(opened: Open) -> None:
    screen, other = opened(), opened()
    send(send(screen))
    assert len(screen.session_state["tries"]) == 2
    assert "tries" not in other.session_state
    listed = opened("tries")
    assert [said.value for said in listed.info] == [TEXTS["fr"]("demo.none")]
    listed.session_state["tries"] = screen.session_state["tries"]
    listed.run()
    assert len(listed.table[0].value) == 2
    listed.button[0].click().run()
    assert listed.session_state["tries"] == []


@whole_example
@pytest.mark.skipif(not (CHART and FILTER), reason="schema.py filters no chart")
def test_the_filter_draws_fewer_points(opened: Open) -> None:
    screen = opened()
    before = [said.value for said in screen.markdown]
    next(box for box in screen.selectbox if box.value is None).select_index(1).run()
    assert screen.header
    assert [said.value for said in screen.markdown] != before
