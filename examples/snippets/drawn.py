"""A chart of matplotlib that each visitor asks for, and that no file keeps."""

from io import BytesIO

from flask import Flask, Response, render_template_string, request, send_file
from matplotlib.figure import Figure

FLIPPERS = {"Adelie": [181, 186, 195], "Gentoo": [217, 230, 225]}
PAGE = """<!doctype html>
<title>Penguins</title>
<img src="{{ url_for('chart', species=species) }}" alt="Flippers of {{ species }}">
"""
app = Flask(__name__)


def species() -> str:
    asked = request.args.get("species", "")
    return asked if asked in FLIPPERS else "Adelie"


@app.get("/")
def page() -> str:
    return render_template_string(PAGE, species=species())


@app.get("/chart.png")
def chart() -> Response:
    figure = Figure()
    figure.subplots().hist(FLIPPERS[species()])
    image = BytesIO()
    figure.savefig(image, format="png")
    image.seek(0)
    return send_file(image, mimetype="image/png")
