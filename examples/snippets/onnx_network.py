"""A network stored as ONNX, asked as a model of scikit-learn is: put it beside model.py."""

from typing import Any

import numpy as np
import onnxruntime
import pandas as pd


class Network:
    """What model.py wants of a model: its columns, its classes, and what it predicts.

    The network takes the columns, in this order, as they are in the table: what was done to them
    before training is in its first layers.
    """

    def __init__(self, path: str, columns: list[str], classes: list[str]) -> None:
        self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        self.feature_names_in_, self.classes_ = columns, classes

    def predict(self, table: pd.DataFrame) -> Any:
        numbers = table[self.feature_names_in_].to_numpy(np.float32)
        [asked] = self.session.get_inputs()
        return self.session.run(None, {asked.name: numbers})[-1]

    predict_proba = predict
