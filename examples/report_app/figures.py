"""The six figures: of each, a title, a sentence, and the values that are drawn and written."""

from typing import NamedTuple

import pandas as pd

from fields import Choice, Class, Field, Quantity, YesNo
from rows import BY_NAME
from schema import CHART, FIELDS, FILTER, OUTCOME
from study import Study
from texts import Texts

MOST_FIELDS, MOST_BARS = 6, 20
IS_CLASS = isinstance(OUTCOME, Class)


class Figure(NamedTuple):
    """Bars: one for each row of values, divided by column. Boxes, points: columns, by group."""

    kind: str
    title: str
    said: str
    values: pd.DataFrame
    groups: pd.Series | None = None

    def table(self, t: Texts) -> pd.DataFrame:
        """Return the figure as texts: of a group, where the quarters of its values end."""
        if self.groups is None:
            return self.values.map(lambda number: short(number, t))

        def ends(values: pd.Series) -> str:
            return " / ".join(short(end, t) for end in values.quantile([0.25, 0.5, 0.75]))

        ended: pd.DataFrame = self.values.groupby(self.groups, observed=True).agg(ends).T
        return ended.rename_axis(columns=str(self.groups.name))


def short(number: float, t: Texts) -> str:
    """Write a number with the digits that one reads in a report."""
    return t.number(float(f"{number:.4g}") if abs(number) < 10_000 else round(number))


def grouped(study: Study, t: Texts) -> pd.Series:
    """Return the group of each row, as people name it."""
    kinds = study.groups.cat.categories
    if isinstance(OUTCOME, Quantity):
        ends = [[round(end, OUTCOME.digits) for end in (k.left, k.right)] for k in kinds]
        names = [t("groups.of", low=t.number(a), high=t.number(b, OUTCOME.unit)) for a, b in ends]
    else:
        names = [t.value(OUTCOME, kind) for kind in kinds]
    title = t("groups.name", of=t.of(OUTCOME.label))
    return study.groups.cat.rename_categories(names).rename(title)


def by(t: Texts) -> str:
    """Say what the groups are."""
    return t("groups.class" if IS_CLASS else "groups.number", of=t.of(OUTCOME.label))


def numbers(study: Study, t: Texts, fields: list[Field]) -> pd.DataFrame:
    return pd.DataFrame({t.named(f): study.rows[f.name].astype(float) for f in fields})


def distributions(study: Study, t: Texts) -> Figure:
    """Show how the values of the fields that matter most are spread in each group."""
    fields = [BY_NAME[name] for name in study.importance if hasattr(BY_NAME[name], "low")]
    values = numbers(study, t, fields[:MOST_FIELDS])
    said = f"{t('distributions.said')} {by(t)}"
    return Figure("boxes", t("distributions.title"), said, values, grouped(study, t))


def axes(study: Study, t: Texts) -> Figure:
    """Place the rows on the two axes of schema.py."""
    fields = [(BY_NAME | {OUTCOME.name: OUTCOME})[name] for name in CHART or ()]
    title = t("axes.and").join(t.of(field.label) for field in fields)
    said = f"{t('axes.said')} {by(t)}"
    return Figure("points", title, said, numbers(study, t, fields), grouped(study, t))


def choices(study: Study, t: Texts) -> Figure:
    """Count, in each group, the rows of each choice."""
    fields = {f.name: f for f in (FILTER, *FIELDS) if isinstance(f, Choice | YesNo)}.values()
    groups, counts = grouped(study, t), pd.DataFrame()
    for field in fields:
        found = pd.crosstab(study.rows[field.name], groups)
        names = {value: f"{t.of(field.label)} – {t.value(field, value)}" for value in found.index}
        counts = pd.concat([counts, found.rename(names)])
    counts = counts.reindex(columns=[*groups.cat.categories], fill_value=0)
    counts = counts.rename_axis(columns=str(groups.name)).head(MOST_BARS)
    return Figure("bars", t("choices.title"), f"{t('choices.said')} {by(t)}", counts)


def missing(study: Study, t: Texts) -> Figure:
    """Count the rows without each field, and those that could not be used."""
    counts = {t.of(BY_NAME[name].label): count for name, count in study.missing.items()}
    said = t("missing.said", used=t.number(len(study.rows)), left_out=t.number(study.left_out))
    values = pd.DataFrame({t("missing.count"): counts}).head(MOST_BARS)
    return Figure("bars", t("missing.title"), said, values)


def quality(study: Study, t: Texts) -> Figure:
    """Hold what is predicted of rows that the model has not seen against what they are."""
    true, predicted = study.rows[OUTCOME.name], study.predicted
    if IS_CLASS:
        names, right = t.options(OUTCOME), t.percent((true == predicted).mean())
        labels, counts = [*names.values()], pd.crosstab(true.map(names), predicted.map(names))
        counts = counts.reindex(index=labels, columns=labels, fill_value=0)
        values = counts.add_prefix(t("quality.as"))
        return Figure("bars", t("quality.classes"), t("quality.right", share=right), values)
    error = round((true - predicted).abs().mean(), getattr(OUTCOME, "digits", 0) + 1)
    said = t("quality.error", error=t.number(error, OUTCOME.unit))
    values = pd.DataFrame({t("quality.true"): true, t("quality.predicted"): predicted})
    return Figure("points", t("quality.numbers"), said, values, grouped(study, t))


def importance(study: Study, t: Texts) -> Figure:
    """Rank the fields by what the model loses without them."""
    lost = {t.of(BY_NAME[n].label): max(loss, 0) for n, loss in study.importance.items()}
    title = t("importance.share" if IS_CLASS else "importance.r2")
    values = pd.DataFrame({t("importance.lost"): lost}).round(3).head(MOST_BARS)
    return Figure("bars", title, t("importance.said", most=next(iter(lost), "")), values)


# The figures of each page; those that follow the filter are drawn for each of its choices.
PAGES = {"data": [distributions, axes, choices, missing], "model": [quality, importance]}
FILTERED = (distributions, axes, choices, quality)


def figures(study: Study, t: Texts, page: str) -> dict[str, dict[str, Figure]]:
    """Return a page’s figures that have something to show: by name, then by choice."""
    named = [c for c in (FILTER.choices if FILTER else []) if len(study.of(c).rows)]
    made = {
        draw.__name__: {c: draw(study.of(c), t) for c in ["", *(named if draw in FILTERED else [])]}
        for draw in PAGES[page]
    }
    return {name: each for name, each in made.items() if each[""].values.size}
