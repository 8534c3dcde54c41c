"""The pages for people: one animal typed in a form, or a file of them."""

from base64 import b64encode

from flask import Blueprint, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from pydantic import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from animal import EXAMPLE, Animal, faults, from_typed
from batch import formulas, predict_table, written
from chart import chart
from penguins import islands, living_on
from table import FileRefused
from texts import texts

pages = Blueprint("pages", __name__)


@pages.get("/")
def animal() -> tuple[str, int]:
    """Show the form and, for the animal in the address, its species or what is wrong with it.

    A prediction changes nothing, so the form is a GET: its answer is a link that can be shared.
    """
    typed = request.args.to_dict()
    island = typed.pop("island", "")
    typed = typed or example()
    asked, wrong = understood(typed)
    if island and island not in islands():
        wrong["island"] = texts()("faults.unknown_island", name=island)
    shown = living_on(island)
    page = render_template(
        "animal.html",
        typed=typed,
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
        return from_typed(typed), {}
    except ValidationError as error:
        return None, {str(fault.path[0]): texts().fault(fault) for fault in faults(error)}


@pages.get("/file")
def choose_file() -> str:
    """Show the form that a file is sent with."""
    return render_template("file.html")


@pages.post("/file")
def file() -> tuple[str, int]:
    """Predict the animals of the file: say how many, name the bad rows, offer the result.

    Nothing is kept on the server: the result travels in the page, and its link saves it.
    """
    sent = request.files.get("file")
    if not sent or not sent.filename:
        return refused("none")
    model = current_app.extensions["model"]
    try:
        table = predict_table(sent.read(), model)
    except FileRefused as error:
        return refused(error.reason, columns=", ".join(error.columns))
    result = written(table, model.species, texts()).encode("utf-8-sig")
    return render_template(
        "file.html",
        name=sent.filename,
        table=table,
        formulas=formulas(table),
        result=b64encode(result).decode(),
    ), 200


def refused(reason: str, **values: object) -> tuple[str, int]:
    """Return the form again, with what is wrong with the file."""
    return render_template("file.html", wrong=texts()(f"file.{reason}", **values)), 422


@pages.app_errorhandler(CSRFError)
def stale(_: CSRFError) -> tuple[str, int]:
    """Ask for the file again where the form is not one that this reader was given lately."""
    return render_template("file.html", wrong=texts()("file.stale")), 400


@pages.errorhandler(RequestEntityTooLarge)
def too_large(_: RequestEntityTooLarge) -> tuple[str, int]:
    """Say that the file is too big, where the server stopped reading it."""
    return render_template("file.html", wrong=texts()("file.too_big")), 413
