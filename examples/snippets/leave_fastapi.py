"""The same route with FastAPI."""

from fastapi import FastAPI
from pydantic import BaseModel


class Animal(BaseModel):
    flipper_length_mm: float


app = FastAPI()


@app.post("/predict")
def predict(animal: Animal) -> dict[str, bool]:
    return {"gentoo": animal.flipper_length_mm > 206}
