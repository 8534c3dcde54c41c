"""The page for people: an animal typed in a form, its species, its place among the others."""

from flask import Blueprint, current_app, render_template, request

from animal import EXAMPLE, VARIABLES, Animal, NotAnAnimal, from_typed
from chart import chart
from penguins import islands, living_on
from texts import texts

pages = Blueprint("pages", __name__)


@pages.get("/")
def animal() -> tuple[str, int]:
    """Show the form and, for the animal in the address, its species or what is wrong with it.

    A prediction changes nothing, so the form is a GET: its answer is a link that can be shared,
    and where it is shared, sites add names of their own to it: those are ignored.
    """
    typed = {name: text for name, text in request.args.items() if name in VARIABLES}
    island = request.args.get("island", "")
    is_example = not typed
    typed = typed or example()
    asked, wrong = understood(typed)
    if island and island not in islands():
        wrong["island"] = texts()("faults.unknown_island", name=island)
    shown = living_on(island)
    page = render_template(
        "animal.html",
        typed=typed,
        is_example=is_example,
        island=island,
        wrong=wrong,
        prediction=asked and current_app.extensions["model"].predict([asked])[0],
        counts={species: len(rows) for species, rows in shown.items()},
        chart=chart(shown, asked),
        chart_in_words=texts().chart(sum(map(len, shown.values())), asked),
    )
    return page, 422 if wrong else 200


def example() -> dict[str, str]:
    """Return a real animal as the reader would type it."""
    return {name: texts().number(value, grouped=False) for name, value in EXAMPLE}


def understood(typed: dict[str, str]) -> tuple[Animal | None, dict[str, str]]:
    """Return the animal that was typed, or else what is wrong with it, by field."""
    try:
        return from_typed(typed, texts().decimals), {}
    except NotAnAnimal as error:
        return None, {str(fault.path[0]): texts().fault(fault) for fault in error.faults}
