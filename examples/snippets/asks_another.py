"""A page that asks another service, and answers in time whatever that one does."""

import os

import requests
from flask import Flask

app = Flask(__name__)
service = os.environ.get("SERVICE", "https://api.example.org/weather")


@app.get("/weather")
def weather() -> tuple[str, int]:
    try:
        answer = requests.get(service, timeout=(3, 10))  # to connect, then between two parts
        answer.raise_for_status()
    except requests.RequestException:
        return "The weather does not come. Try again later.", 503
    return answer.text, 200


@app.get("/health")
def health() -> str:
    return "well"
