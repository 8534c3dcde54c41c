"""FastAPI answers the same as Flask."""

from fastapi import FastAPI

from model import Prediction
from tools.performance.apps.manchots import Row, chosen, values

app = FastAPI()
model = chosen()


@app.post("/predict")
def predict(row: Row) -> Prediction:
    return model.predict([values(row)])[0]
