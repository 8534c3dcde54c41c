"""An application that says in the log what it did."""

import logging

from flask import Flask

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
app = Flask(__name__)


@app.get("/")
def predict() -> str:
    app.logger.info("predicted Gentoo")
    return "Gentoo"
