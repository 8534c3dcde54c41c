"""A chart in Dash, which serves its own scripts unless told otherwise."""

from dash import Dash, dcc

from tests.questions.apps.offline import chart

app, networked = Dash(), Dash(serve_locally=False)
app.layout = networked.layout = dcc.Graph(figure=chart)
server, networked_server = app.server, networked.server
