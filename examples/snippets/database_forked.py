"""A database that each worker reaches by connections of its own, tried before they serve."""

import os

from flask import Flask
from sqlalchemy import create_engine, text

ADDRESS = os.environ.get("DATABASE_URL", "sqlite://")
engine = create_engine(ADDRESS, pool_pre_ping=True)
app = Flask(__name__)

with engine.connect() as base:
    base.execute(text("SELECT 1"))  # rather an error at the start than at the first visit

os.register_at_fork(after_in_child=lambda: engine.dispose(close=False))


@app.get("/")
def now() -> str:
    with engine.connect() as base:
        return str(base.scalar(text("SELECT CURRENT_TIMESTAMP")))
