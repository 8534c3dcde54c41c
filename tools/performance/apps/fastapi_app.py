"""FastAPI answers the same as Flask."""

from fastapi import FastAPI

from model import Prediction
from tools.performance.apps.manchots import Animal, chosen

app = FastAPI()
model = chosen()


@app.post("/predict")
def predict(animal: Animal) -> Prediction:
    return model.predict([animal])[0]
