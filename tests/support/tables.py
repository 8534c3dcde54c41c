"""Tables as the people who have them keep them, and the builds that learn from them."""

import io
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from palmerpenguins import load_penguins
from PIL import Image
from sklearn import datasets, metrics, preprocessing

from tests.support.examples import FLASK, copied
from tests.support.schemas import Schema


@dataclass(frozen=True)
class Table:
    """A file, the column to predict, its rows, and the files that it names."""

    file: str
    content: bytes
    target: str
    rows: pd.DataFrame
    others: dict[str, bytes] = field(default_factory=dict)

    def case(self, row: int, schema: Schema) -> dict[str, Any]:
        """Return a row of the table as a program sends it; what is missing in it is left out."""
        values = self.rows.iloc[row]
        return {
            each.name: as_json(each.kind, values[each.name], self.others)
            for each in schema.fields
            if pd.notna(values[each.name])
        }

    def another(self) -> int:
        """Return the last row that lacks nothing, whose outcome is not the first one's."""
        whole = self.rows.dropna()
        return int(whole.index[whole[self.target] != self.rows[self.target].iloc[0]][-1])


def as_json(kind: str, value: Any, files: dict[str, bytes]) -> Any:
    if kind == "Image":
        return b64encode(files[value]).decode()
    if kind == "YesNo":
        return value in ("oui", "yes", True)
    return str(value) if kind in ("Choice", "Text") else float(value)


def penguins() -> Table:
    """The builds' own."""
    rows = load_penguins()
    return Table("penguins.csv", (FLASK / "penguins.csv").read_bytes(), "species", rows)


def wine() -> Table:
    """Thirteen measures, one of them od280/od315_of_diluted_wines; the target is named class."""
    found = datasets.load_wine(as_frame=True)
    rows = found.data.assign(**{"class": found.target_names[found.target]})
    return Table("wine.csv", rows.to_csv(index=False).encode(), "class", rows)


def masses() -> Table:
    """A regression with choices and missing values, as R's write.csv2 keeps it."""
    rows = load_penguins()
    file = rows.set_axis(rows.index + 1).to_csv(
        sep=";", decimal=",", na_rep="NA", index_label="", quotechar='"'
    )
    return Table("masses.csv", file.encode(), "body_mass_g", rows)


def tumours() -> Table:
    """Two classes, accents and units in the headers, as Excel in French saves a CSV."""
    found = datasets.load_breast_cancer(as_frame=True)
    rows = pd.DataFrame(
        {
            "Rayon moyen (µm)": found.data["mean radius"],
            "Périmètre moyen (µm)": found.data["mean perimeter"],
            "Symétrie": found.data["mean symmetry"],
            "Contour régulier ?": (found.data["mean concavity"] < 0.05).map(
                {True: "oui", False: "non"}
            ),
            "Diagnostic posé": found.target.map({0: "maligne", 1: "bénigne"}),
        }
    )
    file = rows.to_csv(sep=";", decimal=",", index=False, lineterminator="\r\n")
    return Table("Tumeurs du sein.csv", file.encode("cp1252"), "Diagnostic posé", rows)


def sentences() -> Table:
    """What the functions of scikit-learn do, in a sentence, and the module where each is."""
    modules = {m.__name__.partition(".")[2]: m for m in (datasets, metrics, preprocessing)}
    found = [
        (" ".join((getattr(module, each).__doc__ or "").split("\n\n")[0].split()), name)
        for name, module in modules.items()
        for each in module.__all__
    ]
    rows = pd.DataFrame(found, columns=["sentence", "module"])
    rows = rows[rows["sentence"].str.count(" ") >= 3].drop_duplicates("sentence", ignore_index=True)
    return Table("sentences.csv", rows.to_csv(index=False).encode(), "module", rows)


def digits() -> Table:
    """Pictures of handwritten digits beside a table that names their files."""
    found = datasets.load_digits(n_class=3)
    files = {f"digit-{n}.png": png(grid) for n, grid in enumerate(found.images[:150])}
    classes = [f"digit {target}" for target in found.target[:150]]
    rows = pd.DataFrame({"picture": list(files), "digit": classes})
    return Table("digits.csv", rows.to_csv(index=False).encode(), "digit", rows, files)


def png(grid: Any) -> bytes:
    file = io.BytesIO()
    Image.fromarray((grid * 15.9375).astype("uint8")).resize((64, 64)).save(file, "PNG")
    return file.getvalue()


OWN = "penguins"
TABLES: dict[str, Callable[[], Table]] = {
    each.__name__: cache(each) for each in (penguins, wine, masses, tumours, sentences, digits)
}


def swapped(build: str, table: Table, to: Path) -> Path:
    """Copy a build and put a table in its place, as its README says; return the folder."""
    place = copied(build, to)
    for name, content in {table.file: table.content, **table.others}.items():
        (place / name).write_bytes(content)
    run(place, "describe.py", table.file, table.target)
    run(place, "train.py")
    return place


def run(place: Path, *command: str) -> str:
    """Run a program of a folder; return what it says, or fail with it."""
    done = subprocess.run([sys.executable, *command], cwd=place, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"
    return done.stdout
