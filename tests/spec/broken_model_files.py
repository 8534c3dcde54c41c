"""What can be wrong with a file that should hold a model."""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import skops.io


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1000])


def flip_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def make_one_that_would_run_code(file: Path) -> None:
    skops.io.dump(warnings.WarningMessage, file)


def make_one_of_another_scikit_learn(file: Path) -> None:
    program = "import runpy, sklearn.base; sklearn.base.__version__ = '1.0'; "
    program += "runpy.run_path('train.py', run_name='__main__')"
    environment = os.environ | {"MODEL_FILE": str(file)}
    subprocess.run([sys.executable, "-c", program], cwd=file.parent, env=environment, check=True)


WAYS_TO_BREAK = [
    Path.unlink,
    truncate,
    flip_a_byte,
    make_one_that_would_run_code,
    make_one_of_another_scikit_learn,
]
