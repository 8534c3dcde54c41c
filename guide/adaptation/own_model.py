"""Train a model of one's own on the same rows, and store it where the server looks for it."""

from sklearn.ensemble import RandomForestRegressor

from files import data
from model import MODEL_FILE
from rows import frame
from schema import OUTCOME
from train import pipeline, store

rows = data()
forest = pipeline(RandomForestRegressor(random_state=0))
store(forest.fit(frame(rows), [row[OUTCOME.name] for row in rows]), MODEL_FILE)
