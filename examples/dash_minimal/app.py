from dash import Dash, Input, Output, callback, dcc, html

app = Dash()
app.layout = [dcc.Slider(170, 235, value=200, id="flipper_length_mm"), html.P(id="gentoo")]


@callback(Output("gentoo", "children"), Input("flipper_length_mm", "value"))
def predict(flipper):
    return f"Gentoo: {flipper > 206}"


if __name__ == "__main__":
    app.run()
