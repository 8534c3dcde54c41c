"""A chart that each page draws anew, in one file for all."""

from pathlib import Path

from flask import Flask, Response, request, send_file
from matplotlib.figure import Figure

FLIPPERS = {"Adelie": [181, 186, 195], "Gentoo": [217, 230, 225]}
FILE = Path("chart.png").resolve()
app = Flask(__name__)


@app.get("/")
def page() -> str:
    figure = Figure()
    figure.subplots().hist(FLIPPERS[request.args.get("species", "Adelie")])
    figure.savefig(FILE)
    return '<img src="/chart.png" alt="">'


@app.get("/chart.png")
def chart() -> Response:
    return send_file(FILE)
