"""Train a model of one's own on a column of texts, and keep it in a file."""

import joblib
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

table = pd.read_csv("messages.csv")
words = make_column_transformer((TfidfVectorizer(), "message"))
model = make_pipeline(words, LogisticRegression())
joblib.dump(model.fit(table[["message"]], table["topic"]), "trained.joblib")
