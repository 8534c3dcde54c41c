"""An application that a function makes, so that each test has one of its own."""

from flask import Flask


def create_app(threshold: int = 206) -> Flask:
    app = Flask(__name__)

    @app.get("/<int:flipper>")
    def species(flipper: int) -> str:
        return "Gentoo" if flipper > threshold else "Adelie"

    return app


app = create_app()
