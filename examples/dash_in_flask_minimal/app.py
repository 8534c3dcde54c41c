from dash import Dash, Input, Output, dcc, html
from flask import Flask, abort, request

app = Flask(__name__)


def is_gentoo(flipper):
    return flipper > 206


@app.get("/")
def predict():
    flipper = request.args.get("flipper_length_mm", type=float)
    if flipper is None:
        abort(400, "flipper_length_mm: a number is expected")

    return {"gentoo": is_gentoo(flipper)}


dashboard = Dash(server=app, url_base_pathname="/dashboard/")
slider = dcc.Slider(170, 235, value=200)
answer = html.P()
dashboard.layout = [slider, answer]


@dashboard.callback(Output(answer, "children"), Input(slider, "value"))
def show(flipper):
    return f"Gentoo: {is_gentoo(flipper)}"


if __name__ == "__main__":
    app.run()
