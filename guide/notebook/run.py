"""The notebook’s code and what it gives: ``nox -s notebook`` runs it, once for all languages."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat as typeless
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from guide.code import ROOT
from guide.data import Mistake

HERE = Path(__file__).parent
CODE = HERE / "training.py"
COLLECTING = HERE / "collect.py"  # read, not imported: the kernel alone needs pandas
DATA = ROOT / "examples/flask_app/penguins.csv"
RESULTS = HERE / "results.ipynb"
nbformat: Any = typeless  # its functions carry no types
ARGUMENTS = ["--InlineBackend.figure_formats=['svg']", "--log-level=ERROR"]

# The last cell, which no reader sees.
COLLECT = f"{COLLECTING.read_text(encoding='utf-8')}\nprint(collected(dict(globals())))"


def cells(code: str) -> dict[str, str]:
    """Return the cells of a file in the percent format, by id."""
    parts = re.split(r"^# %% (\S+)\n", code, flags=re.M)[1:]
    return {id: source.strip() for id, source in zip(parts[::2], parts[1::2], strict=True)}


def run(code: Path = CODE, results: Path = RESULTS) -> Any:
    """Return the notebook as it was last run: pages need none of the libraries that it imports.

    Its metadata has the ``numbers`` that it names. Raises ``Mistake`` where what goes in has
    changed since.
    """
    notebook = nbformat.read(results, as_version=4)
    if notebook.metadata["run"] != key(code):
        raise Mistake(code.name, "the code", "has changed since it was run; run nox -s notebook")
    return notebook


def key(code: Path) -> str:
    """Return what changes with whatever the run depends on, versions apart: a test runs it too."""
    files = (code, DATA, HERE / "matplotlibrc", COLLECTING)
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]


def executed(code: Path) -> Any:
    """Run the cells in a folder that holds the data only.

    Raises ``Mistake`` with the cell that fails or warns.
    """
    notebook = nbformat.v4.new_notebook()
    for id, source in cells(code.read_text(encoding="utf-8")).items():
        notebook.cells.append(nbformat.v4.new_code_cell(source, id=id))
    notebook.cells.append(nbformat.v4.new_code_cell(COLLECT, id="collect"))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(DATA, folder)
        shutil.copy(HERE / "matplotlibrc", folder)
        resources = {"metadata": {"path": folder}}
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            extra_arguments=ARGUMENTS,
            resources=resources,
            timeout=300,
        )
        # pictures say when they were drawn: the same day for all, so that only a change shows
        environment = os.environ | {"IPYTHONDIR": folder, "SOURCE_DATE_EPOCH": "0"}
        environment.pop("MPLBACKEND", None)  # the kernel's own, which hands figures to the cells
        with suppress(CellExecutionError):  # the cell holds the error, and its id
            client.execute(env=environment)
    for cell in notebook.cells:
        for output in cell.outputs:
            if output.output_type == "error":
                raise Mistake(code.name, cell.id, f"{output.ename}: {output.evalue}")
            if output.get("name") == "stderr":
                raise Mistake(code.name, cell.id, f"warns: {output.text.strip()}")
    numbers = json.loads(notebook.cells.pop().outputs[0].text)
    notebook.metadata = nbformat.from_dict({"numbers": numbers, "run": key(code)})
    for cell in notebook.cells:
        cell.metadata = {}  # when it ran
    return notebook


def main() -> None:
    """Run it, and keep what it gives."""
    try:
        RESULTS.write_text(f"{nbformat.writes(executed(CODE))}\n", encoding="utf-8")
    except Mistake as mistake:
        raise SystemExit(str(mistake)) from mistake
