"""The same card twice: each component has an id of its own, and one callback serves both."""

from dash import MATCH, Dash, Input, Output, html

app = Dash(__name__)


def card(species: str) -> html.Div:
    return html.Div(
        [
            html.Button(species, id={"part": "button", "species": species}),
            html.P(id={"part": "said", "species": species}),
        ]
    )


app.layout = [card("Adelie"), card("Gentoo")]
server = app.server


@app.callback(
    Output({"part": "said", "species": MATCH}, "children"),
    Input({"part": "button", "species": MATCH}, "n_clicks"),
    prevent_initial_call=True,
)
def say(_: int) -> str:
    return "clicked"
