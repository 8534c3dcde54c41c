"""Store a model that was trained elsewhere, on a DataFrame of the same columns."""

import joblib

from model import MODEL_FILE
from train import store

# joblib runs what the file says: load only a file of yours
store(joblib.load("trained.joblib"), MODEL_FILE)
