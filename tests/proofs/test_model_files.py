"""What stands between a model and what is sent to it: pydantic, the file that holds it."""

import pickle
from pathlib import Path

import pytest
import skops.io
from pydantic import BaseModel, ConfigDict, ValidationError
from skops.io.exceptions import UntrustedTypesFoundException


class Loose(BaseModel):
    mass: float


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
    mass: float


@pytest.mark.proves("pydantic-strict: true")
@pytest.mark.parametrize(
    "sent", [{"mass": "4500"}, {"mass": float("nan")}, {"mass": 4500, "wing": 1}]
)
def test_pydantic_refuses_what_it_is_told_to(sent: dict[str, object]) -> None:
    Loose.model_validate(sent)
    with pytest.raises(ValidationError):
        Strict.model_validate(sent)
    assert Strict.model_validate({"mass": 4500}).mass == 4500


class Trap:
    """Its file asks whoever loads it to write another file, as it could ask anything."""

    def __init__(self, written: Path) -> None:
        self.written = written

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.written,)


@pytest.mark.proves("skops-safe: true")
def test_pickle_runs_what_a_file_asks_and_skops_refuses_it(tmp_path: Path) -> None:
    written = tmp_path / "written"
    trap = Trap(written)
    with pytest.raises(UntrustedTypesFoundException, match="Trap"):
        skops.io.loads(skops.io.dumps(trap))
    assert not written.exists()
    pickle.loads(pickle.dumps(trap))
    assert written.exists()
