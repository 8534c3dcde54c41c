"""Photos that visitors send, turned upright and made into what a network takes."""

import numpy as np
import onnx.parser
import onnxruntime
from flask import Flask, request
from PIL import Image, ImageOps, UnidentifiedImageError
from werkzeug.datastructures import FileStorage

# In place of your file: it tells which half of a photo is lighter
NETWORK = """<ir_version: 10, opset_import: ["": 13]>
lighter (float[photos, 3, 32, 32] pixels) => (float[photos, 2] shares) {
  halves = AveragePool <kernel_shape = [16, 32], strides = [16, 32]> (pixels)
  means = ReduceMean <axes = [1, 3], keepdims = 0> (halves)
  shares = Softmax <axis = 1> (means)
}"""
MOST_PIXELS = 20_000_000

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 10_000_000  # bytes, for all the photos of a request
session = onnxruntime.InferenceSession(
    onnx.parser.parse_model(NETWORK).SerializeToString(), providers=["CPUExecutionProvider"]
)


def pixels(file: FileStorage) -> np.ndarray:
    """Return a photo as three channels of 32 rows and 32 columns; refuse what is no photo."""
    try:
        photo = Image.open(file.stream)
    except (UnidentifiedImageError, Image.DecompressionBombError) as reason:
        raise ValueError(f"{file.filename} is not a photo that can be read") from reason
    if photo.width * photo.height > MOST_PIXELS:  # known before any of them is in memory
        raise ValueError(f"{file.filename} has too many pixels")
    upright = ImageOps.exif_transpose(photo).convert("RGB").resize((32, 32))
    return np.asarray(upright, np.float32).transpose(2, 0, 1) / 255


@app.post("/")
def lighter() -> list[str] | tuple[str, int]:
    try:
        photos = np.stack([pixels(file) for file in request.files.getlist("photo")])
    except ValueError as reason:
        return str(reason), 422
    [shares] = session.run(None, {"pixels": photos})
    return ["top" if top > bottom else "bottom" for top, bottom in shares.tolist()]
