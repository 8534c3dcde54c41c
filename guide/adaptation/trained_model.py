"""Store a model that was trained elsewhere, on a DataFrame of the same columns."""

import sys
import warnings

import joblib
from sklearn import __version__
from sklearn.exceptions import InconsistentVersionWarning

from model import MODEL_FILE
from train import store

try:
    with warnings.catch_warnings(action="error", category=InconsistentVersionWarning):
        # joblib runs what the file says: load only a file of yours
        model = joblib.load("trained.joblib")
except (AttributeError, ImportError, InconsistentVersionWarning) as reason:
    again = f"Train it with the packages of requirements.txt: scikit-learn=={__version__}, …"
    sys.exit(f"trained.joblib cannot be loaded here: {reason}\n{again}")
store(model, MODEL_FILE)
