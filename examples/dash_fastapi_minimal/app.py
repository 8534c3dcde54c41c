import asyncio

from dash import Dash, Input, Output, callback, dcc, html

app = Dash(backend="fastapi")
server = app.server
slider = dcc.Slider(170, 235, value=200)
answer = html.P()
app.layout = [slider, answer]


def is_gentoo(flipper):
    return flipper > 206


@callback(Output(answer, "children"), Input(slider, "value"))
async def predict(flipper):
    return f"Gentoo: {await asyncio.to_thread(is_gentoo, flipper)}"
