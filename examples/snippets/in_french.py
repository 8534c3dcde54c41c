"""Numbers and dates as French readers write them, on any machine."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from flask import Flask

app = Flask(__name__)


@app.get("/")
def page() -> str:
    day = format_date(date(2026, 2, 1), "long", locale="fr")
    mass = format_decimal(4025.5, locale="fr")
    share = format_percent(0.97, locale="fr")
    return f"{day}: {mass} g, {share}"
