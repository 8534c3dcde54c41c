"""predict.py in the place of compare.py: a file without its outcomes, killed in the middle."""

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
from files import data
from rows import BY_NAME
from schema import OUTCOME
from texts import TEXTS
from train import train

with threadpool_limits(1):
    train()
client = create_app().test_client()
rows = [row for row in data() if None not in row.values()][:120]
text = io.StringIO(newline="")
writer = csv.DictWriter(text, [*BY_NAME], extrasaction="ignore")
writer.writeheader()
writer.writerows(rows)
file = (io.BytesIO(text.getvalue().encode()), "mine.csv")
english = {"Accept-Language": "en"}
left = client.post("/", data={"file": file}, headers=english)
assert left.status_code == 303, left.text
number = left.location.rpartition("/")[2]

predicted = predict.predicted
asked: list[int] = []


def dies(model: Any, part: Any) -> Any:
    asked.append(len(part))
    if len(asked) == 2:
        raise KeyboardInterrupt
    return predicted(model, part)


predict.predicted = dies  # type: ignore[assignment]
for _ in range(2):
    try:
        work.run.apply([number], task_id="the same message", throw=True)
    except KeyboardInterrupt:
        shown = client.get(left.location, headers=english).text
        said = {"done": 1, "total": 3, "part": predict.PART}
        assert TEXTS["en"]("jobs.progress", **said) in shown
assert asked == [50, 50, 50, 20]  # what was done is not done again
shown = client.get(left.location, headers=english).text
assert TEXTS["en"]("jobs.done") in shown
assert "<table" not in shown
answer = client.get(f"{left.location}/result.csv", headers=english).get_data().decode("utf-8-sig")
found = list(csv.DictReader(io.StringIO(answer)))
assert [int(row["line"]) for row in found] == [*range(2, 122)]
assert (
    sum(row[OUTCOME.name] == str(own[OUTCOME.name]) for row, own in zip(found, rows, strict=True))
    > 100
)
job = jobs.find(number)
assert job
assert job["rows"] is None
empty = io.BytesIO(text.getvalue().splitlines()[0].encode() + b"\n" + b"?," * len(BY_NAME))
refused = client.post("/", data={"file": (empty, "none.csv")}, headers=english)
assert refused.status_code == 422, refused.text
