"""Train the model on penguins.csv, say how good it is, and store it: python train.py"""

import os
from pathlib import Path

import pandas as pd
import skops.io
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from animal import VARIABLES
from model import MODEL_FILE, load
from penguins import penguins


def train(table: pd.DataFrame, path: Path = MODEL_FILE) -> float:
    """Train on the table's rows and store the model.

    Returns its accuracy (0 to 1), the mean over ten parts predicted from the nine others.
    """
    measured, species = table[list(VARIABLES)], table["species"]
    pipeline: Pipeline = make_pipeline(StandardScaler(), LogisticRegression())
    accuracy = cross_val_score(pipeline, measured, species, cv=10).mean()
    store(pipeline.fit(measured, species), path)
    return float(accuracy)


def store(pipeline: Pipeline, path: Path) -> None:
    """Put a model where the server looks for it; the old one stays if the new one is of no use."""
    new = path.with_name(f"{path.name}.new")
    try:
        skops.io.dump(pipeline, new)
        load(new)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


if __name__ == "__main__":
    table = penguins()
    accuracy = train(table)
    print(f"{MODEL_FILE.name}: {accuracy:.1%} right in cross-validation, {len(table)} penguins")
