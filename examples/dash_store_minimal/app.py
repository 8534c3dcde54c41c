from dash import Dash, Input, Output, State, callback, dcc, html

app = Dash()
server = app.server
slider = dcc.Slider(170, 235, value=200)
history = html.Ul()
seen = dcc.Store(id="seen", data=[])
app.layout = [slider, history, seen]


@callback(
    Output(history, "children"),
    Output(seen, "data"),
    Input(slider, "value"),
    State(seen, "data"),
)
def remember(flipper, lengths):
    lengths = [*lengths, flipper]
    return [html.Li(f"{length} mm") for length in lengths], lengths


if __name__ == "__main__":
    app.run()
