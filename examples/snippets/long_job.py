"""A computation of three seconds, in the request and in a process of its own."""

import subprocess
import sys
import time
import uuid

from diskcache import Cache
from flask import Flask
from sklearn.ensemble import HistGradientBoostingClassifier

app = Flask(__name__)
results = Cache("results")  # a folder, the same for every worker
flippers = [[190.0], [191.0], [215.0], [216.0]] * 50
model = HistGradientBoostingClassifier().fit(
    flippers, ["Adelie", "Adelie", "Gentoo", "Gentoo"] * 50
)


def compute(job: str) -> None:
    time.sleep(3)
    results[job] = str(model.predict([[225.0]])[0])


@app.get("/in-the-request")
def in_the_request() -> str:
    compute("here")
    return str(results["here"])


@app.post("/jobs")
def start() -> tuple[dict[str, str], int]:
    job = uuid.uuid4().hex
    subprocess.Popen([sys.executable, __file__, job])
    return {"job": job}, 202


@app.get("/jobs/<job>")
def look(job: str) -> dict[str, str | None]:
    return {"species": results.get(job)}


if __name__ == "__main__":
    compute(sys.argv[1])
