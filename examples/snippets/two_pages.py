"""Two pages, and what the first one keeps for the second."""

from dash import Dash, Input, Output, dcc, html, no_update, page_container, register_page

app = Dash(__name__, use_pages=True, pages_folder="", suppress_callback_exceptions=True)
register_page("choose", path="/", layout=html.Button("Gentoo", id="gentoo"))
register_page("read", path="/read", layout=html.P(id="said"))
links = [dcc.Link("Choose", href="/"), " ", dcc.Link("Read", href="/read")]
app.layout = [dcc.Store(id="chosen"), *links, page_container]
server = app.server


@app.callback(Output("chosen", "data"), Input("gentoo", "n_clicks"), prevent_initial_call=True)
def choose(clicks: int | None) -> str:
    return "Gentoo" if clicks else no_update


@app.callback(Output("said", "children"), Input("chosen", "data"))
def read(species: str | None) -> str:
    return f"chosen: {species}"
