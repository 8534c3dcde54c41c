"""A network on the processor that was asked for, with a chosen number of threads."""

import os

import numpy as np
import onnx.parser
import onnxruntime
from flask import Flask

NETWORK = """<ir_version: 10, opset_import: ["": 13]>
twice (float[n] x) => (float[n] y) { y = Add (x, x) }"""  # in place of your file
WANTED = os.environ.get("PROVIDER", "CPUExecutionProvider")

app = Flask(__name__)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = int(os.environ.get("NETWORK_THREADS", "1"))
session = onnxruntime.InferenceSession(
    onnx.parser.parse_model(NETWORK).SerializeToString(), options, providers=[WANTED]
)
if WANTED not in session.get_providers():
    raise SystemExit(f"{WANTED} was asked for, the network runs on {session.get_providers()}")


@app.get("/")
def predict() -> list[float]:
    [answer] = session.run(None, {"x": np.array([21], np.float32)})
    return answer.tolist()
