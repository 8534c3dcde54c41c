"""The probabilities as a chart; its colours and letters are the page's, in style.css."""

import plotly.graph_objects as go  # type: ignore[import-untyped]

from model import Prediction
from texts import Texts


def chart(prediction: Prediction, t: Texts) -> go.Figure:
    """Draw a bar for each species, its probability written at its end."""
    shares = prediction.probabilities
    bars = go.Bar(
        orientation="h",
        x=list(shares.values()),
        y=[t(f"species.{species}") for species in shares],
        text=[t.percent(share) for share in shares.values()],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
    )
    return go.Figure(
        bars,
        layout={
            "template": "none",
            "font": {"family": "system-ui, sans-serif", "size": 15},
            "margin": {"l": 0, "t": 0, "r": 64, "b": 0},
            "bargap": 0.6,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": {"range": [0, 1], "visible": False},
            "yaxis": {"autorange": "reversed", "automargin": True, "ticklabelstandoff": 8},
        },
    )


def in_words(prediction: Prediction, t: Texts) -> str:
    """Say what the chart shows, to who cannot see it."""
    shares = prediction.probabilities.items()
    said = [f"{t(f'species.{species}')} {t.percent(share)}" for species, share in shares]
    return f"{t('page.probabilities')} – {', '.join(said)}"
