"""Flask answers in JSON, with the model and without it."""

from flask import Flask, Response, jsonify, request

from tools.performance.apps.manchots import Row, chosen, values

app = Flask(__name__)
model = chosen()


@app.post("/predict")
def predict() -> Response:
    row = values(Row.model_validate(request.get_json()))
    return jsonify(model.predict([row])[0])


@app.post("/floor")
def floor() -> Response:
    return jsonify(values(Row.model_validate(request.get_json())))
