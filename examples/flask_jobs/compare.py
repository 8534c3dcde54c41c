"""The computation: how well each model of train.py predicts a visitor's table."""

import csv
import io
import math
import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from statistics import mean
from typing import Any

import pandas as pd
from sklearn.base import clone
from sklearn.metrics import check_scoring
from sklearn.model_selection import RepeatedKFold, RepeatedStratifiedKFold

from fields import Class
from files import checked
from rows import BY_NAME, Values, frame
from schema import OUTCOME
from table import FileRefused, Row, located
from texts import Texts
from train import CANDIDATES, MEASURES, pipeline

PARTS, FEWEST = 5, 30
ROUNDS = int(os.environ.get("JOBS_ROUNDS", "10"))
COLUMNS = [*BY_NAME, OUTCOME.name]
COUNT = PARTS * ROUNDS * len(CANDIDATES)
KNOWN = {"parts": PARTS, "rounds": ROUNDS, "fewest": FEWEST, "scores": COUNT}
Score = dict[str, Any]  # the model, the round, the part, and each of MEASURES


def learned(sent: bytes, t: Texts) -> tuple[list[Values], int]:
    """Return a file's rows with their outcomes, and how many are left out; or refuse the file."""
    table = checked(sent, t)
    place = located([Row(1, [*table.columns])], COLUMNS)[OUTCOME.name]
    rows = []
    for row in table.rows:
        if row.values is not None and not OUTCOME.is_missing(row.cells[place]):
            read: Any = OUTCOME.read(row.cells[place], table.decimal)
            rows.append(row.values | {OUTCOME.name: read})
    if isinstance(OUTCOME, Class):
        found = Counter(row[OUTCOME.name] for row in rows)
        rows = [row for row in rows if found[row[OUTCOME.name]] >= PARTS]
        if len(found) < 2:
            raise FileRefused("one_class", column=OUTCOME.name)
    else:
        rows = [row | {OUTCOME.name: number(row[OUTCOME.name])} for row in rows]
        rows = [row for row in rows if math.isfinite(row[OUTCOME.name])]
    if len(rows) < FEWEST or len({row[OUTCOME.name] for row in rows}) < 2:
        raise FileRefused("too_few", count=len(rows), parts=PARTS, fewest=FEWEST)
    return rows, len(table.rows) - len(rows)


def number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def total(rows: list[Values]) -> int:
    return COUNT


def scores(rows: list[Values], done: int) -> Iterator[Score]:
    """Yield a score for each model and each part of each round, in order, from the first not done.

    The parts are the same each time: a run goes on where the one before was killed.
    """
    table, outcomes = frame(rows), pd.Series([row[OUTCOME.name] for row in rows])
    kind = RepeatedStratifiedKFold if isinstance(OUTCOME, Class) else RepeatedKFold
    parts = [*kind(n_splits=PARTS, n_repeats=ROUNDS, random_state=0).split(table, outcomes)]
    pieces = ((each, n, *part) for each in CANDIDATES for n, part in enumerate(parts))
    for estimator, n, known, unseen in islice(pieces, done, None):
        model = clone(pipeline(estimator)).fit(table.iloc[known], outcomes.iloc[known])
        found = check_scoring(model, [*MEASURES])(model, table.iloc[unseen], outcomes.iloc[unseen])
        place = {"round": n // PARTS + 1, "part": n % PARTS + 1}
        yield {"model": type(estimator).__name__} | place | {k: float(v) for k, v in found.items()}


def summary(found: list[Score], t: Texts) -> list[dict[str, str]]:
    """Return, for each model, the mean of the rounds by the first score, and their extremes."""
    [name, *_] = MEASURES
    told = []
    for model in dict.fromkeys(score["model"] for score in found):
        own = [score for score in found if score["model"] == model]
        rounds = [mean(s[name] for s in own if s["round"] == n) for n in {s["round"] for s in own}]
        middle, low, high = (as_read(f(rounds), t) for f in (mean, min, max))
        said = [t.texts.get(f"models.{model}", model), middle, f"{low} – {high}"]
        heads = [t("jobs.model"), t(f"jobs.{name}"), t("jobs.range", rounds=ROUNDS)]
        told.append(dict(zip(heads, said, strict=True)))
    return told


def as_read(value: float, t: Texts) -> str:
    return t.percent(value) if "accuracy" in MEASURES else t.number(round(value, 3))


def written(found: list[Score], t: Texts) -> str:
    """Return every score as a CSV that a spreadsheet in the reader's language opens."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=t("numbers.cells"))
    writer.writerow(["model", "round", "part", *MEASURES])
    for score in found:
        values = (str(round(score[name], 6)) for name in MEASURES)
        shown = [value.replace(".", t.decimals[0]) for value in values]
        writer.writerow([score["model"], score["round"], score["part"], *shown])
    return text.getvalue()
