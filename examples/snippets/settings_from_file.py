"""A setting that .env has, whichever server imports the application."""

import os

from dotenv import load_dotenv
from flask import Flask

load_dotenv()  # before what reads the environment
app = Flask(__name__)


@app.get("/")
def threshold() -> dict[str, str | None]:
    return {"threshold": os.environ.get("THRESHOLD")}
