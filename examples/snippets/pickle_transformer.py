"""A step of a model, in a module that the training and the server both import."""

import pandas as pd


def ratio(table: pd.DataFrame) -> pd.DataFrame:
    return table[["flipper"]].div(table["bill"], axis="index")
