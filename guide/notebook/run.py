"""Run the notebook’s code, once for both languages, and keep its results until an input changes."""

import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat as typeless
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from guide.code import ROOT
from guide.data import Mistake
from guide.kept import write

HERE = Path(__file__).parent
CODE = HERE / "training.py"
COLLECTING = HERE / "collect.py"  # read, not imported: the kernel alone needs pandas
DATA = ROOT / "examples/flask_app/penguins.csv"
CACHE = ROOT / ".cache/notebook"
nbformat: Any = typeless  # its functions carry no types
LIBRARIES = ("ipykernel", "matplotlib", "numpy", "pandas", "scikit-learn", "skops")
ARGUMENTS = ["--InlineBackend.figure_formats=['svg']", "--log-level=ERROR"]

# The last cell, which no reader sees.
COLLECT = f"{COLLECTING.read_text(encoding='utf-8')}\nprint(collected(dict(globals())))"


def cells(code: str) -> dict[str, str]:
    """Return the cells of a file in the percent format, by id."""
    parts = re.split(r"^# %% (\S+)\n", code, flags=re.M)[1:]
    return {id: source.strip() for id, source in zip(parts[::2], parts[1::2], strict=True)}


def run(code: Path = CODE, cache: Path = CACHE) -> Any:
    """Return the notebook run, from the cache where nothing that goes in has changed.

    Its metadata has the ``numbers`` that it names. Raises ``Mistake`` with the cell that fails or
    warns.
    """
    kept = cache / f"{key(code)}.ipynb"
    if not kept.exists():
        notebook = executed(code)
        cache.mkdir(parents=True, exist_ok=True)
        write(kept, nbformat.writes(notebook))
    return nbformat.read(kept, as_version=4)


def key(code: Path) -> str:
    """Return what changes with whatever the run depends on."""
    files = (code, DATA, HERE / "matplotlibrc", Path(__file__), COLLECTING)
    versions = " ".join([sys.version, *map(version, LIBRARIES)]).encode()
    return hashlib.sha256(
        b"\0".join([versions, *(file.read_bytes() for file in files)])
    ).hexdigest()


def executed(code: Path) -> Any:
    """Run the cells in a folder that holds the data only."""
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
        environment = os.environ | {"IPYTHONDIR": folder}
        environment.pop("MPLBACKEND", None)  # the kernel's own, which hands figures to the cells
        with suppress(CellExecutionError):  # the cell holds the error, and its id
            client.execute(env=environment)
    for cell in notebook.cells:
        for output in cell.outputs:
            if output.output_type == "error":
                raise Mistake(code.name, cell.id, f"{output.ename}: {output.evalue}")
            if output.get("name") == "stderr":
                raise Mistake(code.name, cell.id, f"warns: {output.text.strip()}")
    notebook.metadata["numbers"] = json.loads(notebook.cells.pop().outputs[0].text)
    return notebook
