"""Networks: the names, types and formats of their files, and what they run on."""

import gc
from pathlib import Path

import httpx
import numpy as np
import onnx.parser
import onnxruntime
import pandas as pd
import psutil
import pytest
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument

from examples.snippets.onnx_network import Network
from tests.proofs.questions.in_process import as_quoted, client
from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import APPS, write_without_cure
from tests.support.serving import log, served

NETWORK = """<ir_version: 10, opset_import: ["": 13]>
shares (float[n, 2] float_input) => (float[n, 2] y) { y = Softmax <axis = 1> (float_input) }"""
BIRDS = pd.DataFrame({"flipper": [230.0], "bill": [14.3]})


def given(folder: Path) -> object:
    """Ask a network stored in a folder, by the class of its app.py or by the one that is shown."""
    file = folder / "network.onnx"
    onnx.save(onnx.parser.parse_model(NETWORK), file)
    shown: dict[str, type[Network]] = {"Network": Network}
    if (program := folder / "app.py").exists():
        exec(program.read_text(encoding="utf-8"), shown)
    return shown["Network"](str(file), ["flipper", "bill"], []).predict(BIRDS).argmax()


@pytest.mark.symptom("onnx-input-name")
def test_an_input_by_another_name_is_missing(tmp_path: Path) -> None:
    write_without_cure("asked.name:", "onnx_network", tmp_path, instead='"x":')
    [message] = quoted_messages("network", "onnx-input-name")
    with pytest.raises(ValueError, match="Required inputs") as refusal:
        given(tmp_path)
    assert message == f"ValueError: {refusal.value}"


@pytest.mark.symptom("onnx-input-type")
def test_numbers_of_pandas_are_refused(tmp_path: Path) -> None:
    write_without_cure("np.float32", "onnx_network", tmp_path)
    with pytest.raises(InvalidArgument, match=as_quoted("network", "onnx-input-type")):
        given(tmp_path)


@pytest.mark.cure("onnx-input-name", "onnx-input-type")
def test_a_network_is_asked_by_the_name_and_the_type_that_it_gives(tmp_path: Path) -> None:
    assert given(tmp_path) == 0


def recent(folder: Path) -> onnx.ModelProto:
    """Return a network in a format that no onnxruntime reads yet."""
    network = onnx.parser.parse_model(NETWORK)
    network.ir_version = 99
    return network


@pytest.mark.symptom("onnx-version")
def test_a_file_made_by_a_later_onnx_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Fail, match=as_quoted("network", "onnx-version")):
        onnxruntime.InferenceSession(recent(tmp_path).SerializeToString())


@pytest.mark.cure("onnx-version")
def test_a_file_written_in_an_earlier_format_is_read(tmp_path: Path) -> None:
    network = recent(tmp_path)
    network.ir_version = 10
    session = onnxruntime.InferenceSession(
        network.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    assert session.run(None, {"float_input": np.zeros((1, 2), np.float32)})


@pytest.mark.symptom("cuda-fork")
def test_what_was_opened_before_the_workers_is_refused_in_them(tmp_path: Path) -> None:
    with served(f"gunicorn --preload {APPS}.card:app", tmp_path) as url:
        assert httpx.get(url).status_code == 500
    [message] = quoted_messages("network", "cuda-fork")
    assert message in log(tmp_path)


@pytest.mark.cure("cuda-fork")
def test_what_each_worker_opens_is_its_own(tmp_path: Path) -> None:
    with served(f"gunicorn {APPS}.card:app", tmp_path) as url:
        assert httpx.get(url).text == "Gentoo"


@pytest.mark.symptom("cuda-not-used")
def test_without_the_card_s_package_the_processor_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVIDER", "CUDAExecutionProvider")
    checked = "if WANTED not in session.get_providers()"
    write_without_cure(checked, "network_options", tmp_path, instead="if False")
    with pytest.warns(UserWarning, match=as_quoted("network", "cuda-not-used", 1)):
        assert client(tmp_path).get("/").json == [42]


@pytest.mark.cure("cuda-not-used")
@pytest.mark.filterwarnings("ignore:Specified provider")
def test_asked_for_what_is_not_there_the_application_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert client("network_options").get("/").json == [42]
    monkeypatch.setenv("PROVIDER", "CUDAExecutionProvider")
    with pytest.raises(SystemExit, match="CUDAExecutionProvider was asked for"):
        client("network_options")


def threads_of(network_threads: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many threads a process has more, once it has a network."""
    monkeypatch.setenv("NETWORK_THREADS", network_threads)
    gc.collect()  # the threads of the networks before
    before = psutil.Process().num_threads()
    kept = client("network_options")
    assert kept.get("/").json == [42]
    return psutil.Process().num_threads() - before


@pytest.mark.symptom("network-threads")
@pytest.mark.skipif((psutil.cpu_count(logical=False) or 1) == 1, reason="a network of one core")
def test_left_alone_a_network_has_a_thread_for_each_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert threads_of("0", monkeypatch) > 0


@pytest.mark.cure("network-threads")
def test_told_to_use_one_thread_a_network_starts_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    assert threads_of("3", monkeypatch) == 2
    assert threads_of("1", monkeypatch) == 0
