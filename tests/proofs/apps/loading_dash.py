"""Dash inside the application that notes each time it loads its model."""

import os

from dash import Dash, html

from tests.proofs.apps.loading import app as server

app = Dash(server=server)  # type: ignore[arg-type]  # its annotation forgets Flask
app.layout = html.P("ready")

if __name__ == "__main__":
    app.run(port=os.environ["PORT"], debug=True, reloader_type="stat")
