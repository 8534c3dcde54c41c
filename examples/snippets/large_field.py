"""A form with a large field: a table that was pasted, or a picture in base64."""

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_FORM_MEMORY_SIZE"] = 5_000_000  # of each field that is not a file
app.config["MAX_CONTENT_LENGTH"] = 6_000_000  # of the whole request


@app.post("/rows")
def rows() -> dict[str, int]:
    return {"characters": len(request.form["rows"])}
