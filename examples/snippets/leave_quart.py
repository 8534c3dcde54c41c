"""The same route with Quart."""

from quart import Quart, request

app = Quart(__name__)


@app.post("/predict")
async def predict() -> dict[str, bool]:
    animal = await request.get_json()
    return {"gentoo": animal["flipper_length_mm"] > 206}
