"""The case among the rows of the data: two columns that schema.py names, and a filter."""

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from fields import Class
from files import data
from rows import COLUMNS, Values
from schema import CHART, FILTER, OUTCOME
from texts import TEXTS, Texts


@st.cache_data
def points(language: str) -> pd.DataFrame:
    """Return what is drawn; cached data is copied for each who asks, who may change it."""
    t = TEXTS[language]
    rows: list[dict[str, Any]] = []
    for row in data():
        kind = t.value(OUTCOME, row[OUTCOME.name]) if isinstance(OUTCOME, Class) else ""
        kept = {str(rank): row[name] for rank, name in enumerate(CHART or ())}
        rows.append({**kept, "kind": kind, "filter": row[FILTER.name] if FILTER else ""})
    return pd.DataFrame(rows)


def chart(case: Values, t: Texts) -> None:
    if not CHART or any(case.get(name) is None for name in CHART if name in case):
        return
    shown = points(t.language)
    st.header(t("chart.title"), anchor=False)
    if FILTER:
        names = [None, *FILTER.choices]
        labels = t.options(FILTER)
        chosen = st.selectbox(
            t.of(FILTER.label), names, format_func=lambda name: labels.get(name, t("chart.all"))
        )
        shown = shown[(shown["filter"] == chosen) | (chosen is None)]
    if all(name in case for name in CHART):
        own = {str(rank): float(case[name]) for rank, name in enumerate(CHART)}
        shown = pd.concat([shown, pd.DataFrame([own | {"kind": t("chart.asked")}])])
    across, up = (t.named(COLUMNS[name]) for name in CHART)
    st.write(t("chart.words", up=up, across=across, count=len(shown)))
    axes = {
        axis: channel(str(rank), title=title, type="quantitative", scale=alt.Scale(zero=False))
        for rank, (axis, channel, title) in enumerate([("x", alt.X, across), ("y", alt.Y, up)])
    }
    kinds: Any = {"legend": alt.Legend(title=None, orient="bottom", columns=2)}
    looks = {
        "color": alt.Color("kind:N", **kinds),
        "shape": alt.Shape("kind:N", **kinds),
        "size": alt.when(kind=t("chart.asked")).then(alt.value(300)).otherwise(alt.value(50)),
    }
    st.altair_chart(alt.Chart(shown).mark_point(filled=True).encode(**axes, **looks))
