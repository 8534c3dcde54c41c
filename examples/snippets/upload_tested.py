"""A file that Flask receives, and the test that sends it."""

from io import BytesIO

from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def count() -> str:
    lines = request.files["table"].read().splitlines()
    return f"{len(lines) - 1} penguins"


def test_the_lines_of_a_file_are_counted() -> None:
    table = BytesIO(b"species,flipper\nGentoo,217\nAdelie,190\n")
    answer = app.test_client().post("/", data={"table": (table, "penguins.csv")})
    assert answer.text == "2 penguins"
