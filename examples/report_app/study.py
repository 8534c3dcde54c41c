"""What the report tells, computed once for all languages."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from sklearn.base import clone
from sklearn.inspection import permutation_importance
from sklearn.model_selection import cross_val_predict

from fields import Class
from files import checked, data
from model import load
from rows import BY_NAME, frame
from schema import DATA, FILTER, OUTCOME
from texts import TEXTS
from train import PARTS

MOST = 1_000  # rows among which the values of a field are shuffled


class Study(NamedTuple):
    rows: pd.DataFrame  # those that the model learns from, with their outcomes
    groups: pd.Series  # the class of each, or the quarter of the numbers where its own is
    predicted: pd.Series  # by a model that learned from the other rows
    importance: dict[str, float]  # what the score loses once the values of a field are shuffled
    missing: dict[str, int]  # rows of the file without a field
    left_out: int  # rows of the file that could not be used

    def of(self, choice: str) -> "Study":
        """Return the study of the rows that have a choice of the filter; of all, without one."""
        if not FILTER or not choice:
            return self
        kept = self.rows[FILTER.name] == choice
        return Study(self.rows[kept], self.groups[kept], self.predicted[kept], *self[3:])


def study() -> Study:
    """Study the data of schema.py, and the model that train.py stored."""
    rows, pipeline = data(), load().pipeline
    table, goals = frame(rows), pd.Series([row[OUTCOME.name] for row in rows])
    if isinstance(OUTCOME, Class):
        groups = pd.Series(pd.Categorical(goals, list(OUTCOME.choices)))
    else:
        groups = pd.qcut(goals, 4, duplicates="drop")  # then from its least number to its greatest
        ends = goals.groupby(groups, observed=True)
        own = [pd.Interval(a, b, "both") for a, b in zip(ends.min(), ends.max(), strict=True)]
        groups = groups.cat.rename_categories(own)
    predicted = pd.Series(cross_val_predict(clone(pipeline), table, goals, cv=PARTS).ravel())
    known, unseen = next(PARTS.split(table, goals))
    fitted, unseen = clone(pipeline).fit(table.iloc[known], goals[known]), unseen[:MOST]
    lost = permutation_importance(fitted, table.iloc[unseen], goals[unseen], random_state=0)
    ranked = pd.Series(lost.importances_mean, table.columns).sort_values(ascending=False)
    importance = {name: loss for name, loss in ranked.items() if name in BY_NAME}
    return Study(pd.DataFrame(rows), groups, predicted, importance, *lacking(len(rows)))


def lacking(used: int) -> tuple[dict[str, int], int]:
    """Return how many rows of the file lack each field, and how many could not be used."""
    path = Path(__file__).with_name(DATA)
    table = checked(path.read_bytes(), next(iter(TEXTS.values())), 10**6, path.parent)
    missing = Counter(dict.fromkeys(BY_NAME, 0))
    for row in table.rows:
        missing.update(name for name, value in (row.values or {}).items() if value is None)
        missing.update(str(f.path[0]) for f in row.faults if f.sentence == "missing")
    return dict(missing.most_common()), len(table.rows) - used
