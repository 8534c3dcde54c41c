"""predict.py in the place of another: a file of which a row does not fit, killed in the middle."""

import csv
import io
import os
import sys
from typing import Any

sys.path.insert(0, os.getcwd())

from threadpoolctl import threadpool_limits

import jobs
import predict
import work
from app import create_app
from fields import Class
from model import load
from schema import OUTCOME
from stand_in import as_file, sample
from texts import TEXTS
from train import train

with threadpool_limits(1):
    train()
client = create_app().test_client()
rows = [row | {"order number": f"n° {n}"} for n, row in enumerate(sample(120))]
predict.PART = predict.KNOWN["part"] = -(-len(rows) // 3)  # three parts
*good, last = as_file(rows, "order number").splitlines(keepends=True)
file = (io.BytesIO(b"".join([*good, b"too short\r\n", last])), "mine.csv")
english = {"Accept-Language": "en"}
left = client.post("/", data={"file": file}, headers=english)
assert left.status_code == 303, left.text
number = left.location.rpartition("/")[2]

predicted = predict.predicted
asked: list[list[Any]] = []


def dies(model: Any, part: Any) -> Any:
    asked.append(part)
    if len(asked) == 2:
        raise KeyboardInterrupt
    return predicted(model, part)


total = predict.total([{}, *rows, {}])
predict.predicted = dies  # type: ignore[assignment]
for _ in range(2):
    try:
        work.run.apply([number], task_id="the same message", throw=True)
    except KeyboardInterrupt:
        shown = client.get(left.location, headers=english).text
        said = {"done": 1, "total": total, "part": predict.PART}
        assert TEXTS["en"]("jobs.progress", **said) in shown
assert len(asked) == total + 1
assert asked[1] == asked[2]  # what was done is not done again, and no more
shown = client.get(left.location, headers=english).text
assert TEXTS["en"]("jobs.done") in shown
assert TEXTS["en"]("jobs.left_out", count=1) in shown
assert "<table" not in shown

answer = client.get(f"{left.location}/result.csv", headers=english).get_data().decode("utf-8-sig")
*found, refused, end = csv.DictReader(io.StringIO(answer))
found.append(end)
assert [row["order number"] for row in found] == [row["order number"] for row in rows]
assert refused["fault"]
assert not refused[f"predicted_{OUTCOME.name}"]
known = [{name: row[name] for name in predict.COLUMNS} for row in rows]
for row, own in zip(found, load().predict(known), strict=True):
    told = row[f"predicted_{OUTCOME.name}"]
    assert not row["fault"]
    if isinstance(OUTCOME, Class):
        assert told == own[OUTCOME.name]
        shares = [float(row[f"probability_{name}"]) for name in OUTCOME.choices]
        assert abs(sum(shares) - 1) < 0.001 * len(shares)
    else:
        assert abs(float(told) - own[OUTCOME.name]) <= 2 * 10**-OUTCOME.digits
with jobs.table() as db:
    assert db.execute("SELECT count(*) FROM sent_rows").fetchone()[0] == 0
empty = io.BytesIO(good[0] + b"too short")
none = client.post("/", data={"file": (empty, "none.csv")}, headers=english)
assert none.status_code == 422, none.text
