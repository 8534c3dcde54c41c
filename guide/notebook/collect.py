"""What a notebook's texts may say: the numbers that its code names."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

_FEW = 20


def collected(namespace: Mapping[str, Any]) -> str:
    """Return the numbers named in a namespace, as JSON: a table by column, then by row.

    Of a long table or series, only its ``rows``, and how many are ``true``.
    """
    kinds = (pd.DataFrame, pd.Series, np.ndarray, np.generic, int, float)
    named = {name: value for name, value in namespace.items() if isinstance(value, kinds)}
    return json.dumps({name: plain(value) for name, value in named.items() if name[0] != "_"})


def plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, pd.DataFrame | pd.Series | np.ndarray) and len(value) > _FEW:
        return {"rows": len(value), "true": int((np.asarray(value) == True).sum())}  # noqa: E712
    if isinstance(value, pd.DataFrame | pd.Series):
        return {str(name): plain(part) for name, part in value.items()}
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value
