from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def predict():
    flipper = request.args.get("flipper_length_mm", 200, float)
    return {"gentoo": flipper > 206}


if __name__ == "__main__":
    app.run()
