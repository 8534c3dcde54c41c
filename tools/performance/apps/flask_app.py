"""Flask answers in JSON, with the model and without it."""

from flask import Flask, Response, jsonify, request

from tools.performance.apps.manchots import Animal, chosen

app = Flask(__name__)
model = chosen()


@app.post("/predict")
def predict() -> Response:
    animal = Animal.model_validate(request.get_json())
    return jsonify(model.predict([animal])[0])


@app.post("/floor")
def floor() -> Response:
    animal = Animal.model_validate(request.get_json())
    return jsonify(dict(animal))
