"""An application that prints what it does, as a notebook's code does."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def predict() -> str:
    print("predicted Gentoo")
    return "Gentoo"


@app.get("/fails")
def fail() -> str:
    species = ["Adelie", "Chinstrap", "Gentoo"]
    return species[3]
