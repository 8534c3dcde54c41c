from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/")
def predict():
    flipper = request.args.get("flipper_length_mm", type=float)
    if flipper is None:
        abort(400, "flipper_length_mm: a number is expected")

    return {"gentoo": flipper > 206}


if __name__ == "__main__":
    app.run()
