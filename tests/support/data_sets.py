"""Tables that people could have, made from the data of installed packages, in their own files."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from palmerpenguins import load_penguins
from PIL import Image
from sklearn import datasets, metrics, preprocessing

from tests.support.examples import FLASK
from tests.support.sent_files import workbooks
from tests.support.tables import Table


def penguins() -> Table:
    """The builds' own."""
    rows = load_penguins()
    return Table("penguins.csv", (FLASK / "penguins.csv").read_bytes(), "species", rows)


def wine() -> Table:
    """Thirteen measures, one of them od280/od315_of_diluted_wines; the target is named class."""
    return public(datasets.load_wine, "class")


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


def public(load: Callable[..., Any], target: str, **options: bool) -> Table:
    """Return a table of scikit-learn, with its own names of columns and classes."""
    found = load(as_frame=True, **options)
    names = getattr(found, "target_names", None)
    outcomes = found.target if names is None else names[found.target]
    rows = found.data.assign(**{target: outcomes})
    return Table(f"{target}.csv", rows.to_csv(index=False).encode(), target, rows)


def in_a_workbook(table: Table) -> Table:
    cells = [[*table.rows.columns], *table.rows.values.tolist()]
    file = f"{Path(table.file).stem}.xlsx"
    return replace(table, file=file, content=workbooks.xlsx(Sheet=cells))


PUBLIC: dict[str, Callable[[], Table]] = {
    "iris": lambda: in_a_workbook(public(datasets.load_iris, "species")),
    "wine": lambda: public(datasets.load_wine, "class"),
    "breast_cancer": lambda: public(datasets.load_breast_cancer, "diagnosis"),
    "diabetes": lambda: public(datasets.load_diabetes, "progression", scaled=False),
    "body_mass": masses,
}
