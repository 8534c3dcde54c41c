"""The animals that were measured: what the model learns from, and what the chart shows."""

from functools import cache
from pathlib import Path

import pandas as pd

from animal import VARIABLES


@cache
def penguins() -> pd.DataFrame:
    """Return the rows of penguins.csv whose measurements are there: 342 of 344."""
    table = pd.read_csv(Path(__file__).with_name("penguins.csv"))
    return table.dropna(subset=list(VARIABLES))


def islands() -> list[str]:
    """Return the names of the islands, in alphabetical order."""
    return sorted(penguins()["island"].unique())


def living_on(island: str) -> dict[str, pd.DataFrame]:
    """Return the animals of an island, or of every one where it is empty, by species."""
    table = penguins()
    here = table[table["island"] == island] if island else table
    return {species: here[here["species"] == species] for species in sorted(set(table["species"]))}
