"""A figure drawn twice: to be pointed at in a page, and as a picture for who has no script."""

import json
import textwrap
from pathlib import Path
from typing import Any

import matplotlib
import plotly.express as px  # type: ignore[import-untyped]
from matplotlib.figure import Figure as Picture

from figures import Figure
from texts import Texts

# Each reads on white and on black; a group has a mark or a pattern of its own too.
COLOURS: list[Any] = ["#14877d", "#b0559f", "#8a7a3a", "#3f78c4", "#c25a2e", "#5c8a32", "#7d7d7d"]
MARKS, HATCHES = "o^sDPX*", ["", "//", "..", "xx", "--", "||", "++"]
MOST = 1_000  # rows: more points would hide one another, and weigh
LAYOUT: dict[str, Any] = {
    "template": "none",
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"family": "system-ui, sans-serif", "size": 14},
    "margin": {"l": 8, "r": 8, "t": 32, "b": 8},
    "legend": {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0},
}
matplotlib.rcParams.update({"svg.fonttype": "none", "hatch.linewidth": 0.4})


def lines(name: object) -> list[str]:
    """Cut the name of a bar: on a phone, a long one would leave it no room."""
    return textwrap.wrap(str(name), 24) or [""]


def height(figure: Figure) -> int:
    """Return the pixels that a figure needs, its legend included."""
    columns = len(figure.values.columns)
    many = columns if figure.groups is None else len(figure.groups.cat.categories)
    bars = sum(len(lines(name)) for name in figure.values.index) if figure.kind == "bars" else 0
    rows = {"boxes": columns * (many + 2), "bars": bars + many, "points": 16 + many}
    return 104 + 24 * rows[figure.kind]


def interactive(figure: Figure, t: Texts) -> dict[str, Any]:
    """Return what Plotly draws in the page."""
    looks: dict[str, Any] = {"color_discrete_sequence": COLOURS}
    if figure.groups is None:
        legend = figure.values.columns.name
        named = figure.values.rename(index=lambda name: "<br>".join(lines(name)))
        rows = named.rename_axis(columns="of").melt(ignore_index=False)
        looks |= {"color": "of", "pattern_shape": "of", "orientation": "h"}
        drawn = px.bar(rows, "value", rows.index, **looks)
    else:
        name, kinds = str(figure.groups.name), figure.groups.cat.categories
        legend = name
        looks |= {"color": name, "category_orders": {name: [*kinds]}}
        rows = figure.values.assign(**{name: figure.groups}).iloc[:: len(figure.values) // MOST + 1]
        if figure.kind == "points":
            drawn = px.scatter(rows, *figure.values.columns, symbol=name, **looks)
        else:
            looks |= {"facet_col": "variable", "facet_col_wrap": 1}
            spacing, titles = 44 / height(figure), {"x": 1, "xanchor": "right"}
            drawn = px.box(rows.melt([name]), "value", name, facet_row_spacing=spacing, **looks)
            drawn.for_each_annotation(lambda a: a.update(text=a.text.partition("=")[2], **titles))
    marks = t.number(1.5)[1] + t.number(10_000)[2]  # of decimals, and of thousands
    drawn.update_layout(LAYOUT, height=height(figure), separators=marks)
    drawn.update_layout(legend_title={"text": legend, "side": "top"})
    drawn.update_layout(showlegend=figure.kind != "boxes" and len(drawn.data) > 1)
    drawn.update_xaxes(automargin=True, zeroline=False, nticks=4, tickangle=0)
    drawn.update_yaxes(automargin=True, zeroline=False)
    if figure.kind != "points":
        drawn.update_xaxes(title=None, matches=None, showticklabels=True)
        drawn.update_yaxes(title=None, fixedrange=True)
        drawn.update_traces(hovertemplate=None, hoverinfo="x+y+name")
    if figure.kind == "bars":
        drawn.update_xaxes(rangemode="tozero")
        drawn.update_yaxes(autorange="reversed")
    plain: dict[str, Any] = json.loads(drawn.to_json())
    return plain


def picture(figure: Figure, *files: Path) -> None:
    """Draw a figure into files, each of the kind that its name says."""
    values, groups = figure.values, figure.groups
    drawn = Picture(figsize=(6.8, height(figure) / 100), layout="constrained")
    panels = drawn.subplots(len(values.columns) if figure.kind == "boxes" else 1, squeeze=False)[
        :, 0
    ]
    if groups is None:
        values.plot.barh(ax=panels[0], stacked=True, color=COLOURS, legend=False, ylabel="")
        for bars, hatch in zip(panels[0].containers, HATCHES, strict=False):
            matplotlib.artist.setp(bars.patches, hatch=hatch, edgecolor="white")
    elif figure.kind == "points":
        for rank, (name, part) in enumerate(values.groupby(groups, observed=False)):
            look = {"color": COLOURS[rank % len(COLOURS)], "marker": MARKS[rank % len(MARKS)]}
            across, up = part.iloc[:: len(values) // MOST + 1].T.to_numpy()
            panels[0].scatter(across, up, s=20, label=name, **look)
        panels[0].set(xlabel=values.columns[0], ylabel=values.columns[1])
    else:
        for panel, name in zip(panels, values, strict=True):
            names, numbers = zip(*values[name].dropna().groupby(groups, observed=True), strict=True)
            panel.boxplot(numbers, orientation="horizontal", tick_labels=names, widths=0.6)
            panel.set_title(name, loc="left", fontsize="medium")
    for panel in panels:
        panel.spines[["top", "right"]].set_visible(False)
        panel.yaxis.set_inverted(figure.kind != "points")
    if len(panels[0].get_legend_handles_labels()[1]) > 1:
        title = figure.values.columns.name if groups is None else groups.name
        look = {"loc": "outside upper left", "frameon": False, "alignment": "left"}
        drawn.legend(title=title, ncols=2, **look)
    for file in files:
        drawn.savefig(file, dpi=100, metadata={"Date": None} if file.suffix == ".svg" else None)
