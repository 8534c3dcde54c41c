"""Which connection to PostgreSQL a worker uses: this file opens one while it is loaded."""

import os

from flask import Flask
from sqlalchemy import create_engine, text

app = Flask(__name__)
engine = create_engine(os.environ["DATABASE_URL"])


@app.get("/")
def connection() -> dict[str, int]:
    with engine.connect() as database:
        number = database.scalar(text("SELECT pg_backend_pid()"))
    return {"worker": os.getpid(), "connection": number or 0}


with app.app_context():
    connection()
