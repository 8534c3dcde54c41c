"""Three of Dash's components that choose one value, and an upload behind a small limit."""

from dash import Dash, Input, Output, callback, dcc, html

ISLANDS = ["Biscoe", "Dream", "Torgersen"]

app = Dash(__name__)
app.layout = html.Main(
    [
        html.Section([dcc.RadioItems(ISLANDS, "Dream", id="radio")], id="RadioItems"),
        html.Section([dcc.Dropdown(ISLANDS, "Dream", id="drop")], id="Dropdown"),
        html.Section([dcc.Tabs([dcc.Tab(label=i) for i in ISLANDS], id="tabs")], id="Tabs"),
        dcc.Upload(html.Button("Send"), id="file"),
        html.P(id="said"),
    ]
)
app.server.config["MAX_CONTENT_LENGTH"] = 10_000


@callback(Output("said", "children"), Input("file", "contents"), prevent_initial_call=True)
def say(contents: str) -> str:
    return f"{len(contents)} characters"


server = app.server
