"""The HTML document that Dash fills, in the reader's language, and where it is served."""

from typing import Any

from dash import Dash
from dash.backends import get_backend
from flask import render_template

from texts import texts


class Document(Dash):
    """A Dash application whose document is a template, readable before JavaScript runs."""

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """Return the document, with the parts that Dash made."""
        icon, home = self.get_asset_url("icon.svg"), self.config.requests_pathname_prefix
        return render_template("document.html", t=texts(), icon=icon, home=home, dash=parts)


class FlaskWithoutCatchAll(get_backend("flask")):  # type: ignore[misc]  # untyped in Dash
    """Dash's Flask, less the route that answers 200 and the page at every unknown address."""

    def setup_catchall(self, dash_app: Dash) -> None:
        """Leave unknown addresses to Flask, which answers 404."""
