"""A list whose choices change with the island, and which keeps what is still there."""

from dash import Dash, Input, Output, State, ctx, dcc, html

SPECIES = {"Biscoe": ["Adelie", "Gentoo"], "Dream": ["Adelie", "Chinstrap"]}
app = Dash(__name__)
app.layout = [
    html.Button("Biscoe", id="Biscoe"),
    html.Button("Dream", id="Dream"),
    dcc.Dropdown(id="species", options=SPECIES["Biscoe"], value="Gentoo"),
    html.P(id="said"),
]
server = app.server


@app.callback(
    Output("species", "options"),
    Output("species", "value"),
    Input("Biscoe", "n_clicks"),
    Input("Dream", "n_clicks"),
    State("species", "value"),
    prevent_initial_call=True,
)
def choose(_: int, __: int, chosen: str) -> tuple[list[str], str]:
    here = SPECIES[ctx.triggered_id]
    return here, chosen if chosen in here else here[0]


@app.callback(Output("said", "children"), Input("species", "value"))
def say(species: str) -> str:
    return species.upper()
