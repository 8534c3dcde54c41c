from dash import Dash, Input, Output, callback, dcc, html

app = Dash()
server = app.server
slider = dcc.Slider(170, 235, value=200)
answer = html.P()
app.layout = [slider, answer]


@callback(Output(answer, "children"), Input(slider, "value"))
def predict(flipper):
    return f"Gentoo: {flipper > 206}"


if __name__ == "__main__":
    app.run()
