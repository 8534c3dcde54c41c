"""Predictions that several workers keep in one SQLite file."""

import sqlite3
import time
from contextlib import closing

from flask import Flask

FILE = "predictions.db"
app = Flask(__name__)

with closing(sqlite3.connect(FILE)) as base, base:
    base.execute("CREATE TABLE IF NOT EXISTS predictions (species TEXT)")


def computed() -> str:
    time.sleep(0.1)  # stands for a model
    return "Gentoo"


@app.post("/predict")
def predict() -> str:
    species = computed()
    with closing(sqlite3.connect(FILE)) as base, base:
        base.execute("INSERT INTO predictions VALUES (?)", [species])
    return species
