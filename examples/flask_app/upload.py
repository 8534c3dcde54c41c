"""The page where a file of animals is sent, and comes back with its predictions."""

from base64 import b64encode

from flask import Blueprint, Response, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge

from answer import written
from batch import predict_table
from refusal import FileRefused
from remarks import remarks
from texts import texts

upload = Blueprint("upload", __name__)


@upload.after_request
def keep_private(response: Response) -> Response:
    """Have no shared cache keep one reader's token and animals; their own browser can go back."""
    response.cache_control.private = True
    response.cache_control.no_cache = True
    return response


@upload.get("/file")
def form() -> str:
    """Show the form that a file is sent with."""
    return render_template("file.html")


@upload.post("/file")
def predict() -> tuple[str, int]:
    """Predict the animals of the file: say how many, name the bad rows, offer the result.

    Nothing is kept on the server: the result travels in the page, and its link saves it.
    """
    sent = request.files.get("file")
    if not sent or not sent.filename:
        return refused("none")
    model, t = current_app.extensions["model"], texts()
    try:
        table = predict_table(sent.read(), model, t)
    except FileRefused as error:
        return refused(error.reason, **error.values)
    result = written(table, model.species, t).encode("utf-8-sig")
    return render_template(
        "file.html",
        name=sent.filename,
        table=table,
        remarks=remarks(table, model.species, t),
        result=b64encode(result).decode(),
    ), 200


def refused(reason: str, **values: object) -> tuple[str, int]:
    """Return the form again, with what is wrong with the file."""
    return render_template("file.html", wrong=texts()(f"file.{reason}", **values)), 422


@upload.app_errorhandler(CSRFError)
def stale(_: CSRFError) -> tuple[str, int]:
    """Ask for the file again where the form is not one that this reader was given lately."""
    return render_template("file.html", wrong=texts()("file.stale")), 400


@upload.errorhandler(RequestEntityTooLarge)
def too_large(_: RequestEntityTooLarge) -> tuple[str, int]:
    """Say that the file is too big, once it is read to its end or to 50 MB.

    A browser that is still sending when the connection closes may show that, and no message.
    """
    for _piece in range(50):
        if not request.environ["wsgi.input"].read(1_000_000):
            break
    return render_template("file.html", wrong=texts()("file.too_big")), 413
