"""A database of Flask-SQLAlchemy whose tables are made as the application starts."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///predictions.db"
base = SQLAlchemy(app)


class Prediction(base.Model):  # type: ignore[name-defined]
    id: Mapped[int] = mapped_column(primary_key=True)
    species: Mapped[str]


with app.app_context():
    base.create_all()


@app.get("/")
def count() -> str:
    return f"{Prediction.query.count()} predictions"
