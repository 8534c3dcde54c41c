"""describe.py: what it makes of a table, and what it refuses."""

import random
import runpy
import shutil
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from sent import a_csv

import describe
from describe import Unfit
from table import read

CHANCE = random.Random(1)
SIZES = [round(CHANCE.uniform(1, 9), 1) for _ in range(60)]
KINDS = ["big" if size > 5 else "small" for size in SIZES]
NOISE = [str(CHANCE.randint(10, 400)) for _ in SIZES]


def described(capsys: Any, tmp_path: Path, target: str, **columns: list[Any]) -> dict[str, Any]:
    """Return what the schema.py of a table names, and what was said of it."""
    rows = [[str(cell) for cell in row] for row in zip(*columns.values(), strict=True)]
    table = read(a_csv(list(columns), *rows).encode(), [target], 1000)
    text = describe.describe(table, target, "a table.csv")
    (tmp_path / "schema.py").write_text(text, "utf-8")
    found = runpy.run_path(str(tmp_path / "schema.py"))
    return found | {"fields": {f.name: f for f in found["FIELDS"]}, "said": capsys.readouterr().out}


def test_kinds_bounds_choices_and_missing_values_are_seen(capsys: Any, tmp_path: Path) -> None:
    found = described(
        capsys,
        tmp_path,
        "kind",
        size=["", *SIZES[1:]],
        **{"Âge (années)": NOISE, "od280/od315": [f"{n / 7:.2f}" for n in range(60)]},
        sort=["a", "b", "c"] * 20,
        smokes=["oui", "non"] * 30,
        note=[f"some words about {n}" for n in range(60)],
        kind=KINDS,
    )
    fields = found["fields"]
    assert [field.kind for field in fields.values()] == [
        *("Number", "Whole", "Number", "Choice", "YesNo", "Text")
    ]
    size = fields["size"]
    assert (size.optional, size.low <= min(SIZES), size.high >= max(SIZES)) == (True, True, True)
    assert (fields["Âge (années)"].label, fields["Âge (années)"].unit) == ("Âge", "années")
    assert list(fields["sort"].labels) == ["a", "b", "c"]
    assert list(found["OUTCOME"].labels) == ["big", "small"]
    assert set(found["CHART"]) <= fields.keys()
    assert all(f"{name}: " in found["said"] for name in fields)


def test_a_bound_is_zero_only_where_the_data_are(capsys: Any, tmp_path: Path) -> None:
    rooms = [n % 5 + 1 for n in range(60)]
    columns = {"rooms": rooms, "floor": [n - 1 for n in rooms], "loss": [-n for n in rooms]}
    area = [9 + n * 7 % 140 for n in range(60)]
    fields = described(capsys, tmp_path, "size", area=area, **columns, size=SIZES)["fields"]
    assert {name: (field.low, field.high) for name, field in fields.items()} == {
        "area": (9, 160),
        "rooms": (1, 6),
        "floor": (0, 5),
        "loss": (-6, -1),
    }


def test_numbers_that_begin_with_a_zero_are_codes(capsys: Any, tmp_path: Path) -> None:
    codes = [f"{n % 4 + 7:03}" for n in range(60)]
    [field] = described(capsys, tmp_path, "kind", ward=codes, kind=KINDS)["fields"].values()
    assert field.choices == ["007", "008", "009", "010"]


def test_a_number_to_predict_is_a_regression_and_an_axis(capsys: Any, tmp_path: Path) -> None:
    found = described(capsys, tmp_path, "size", noise=NOISE, kind=KINDS, size=SIZES)
    assert (found["OUTCOME"].kind, found["OUTCOME"].digits) == ("Quantity", 1)
    assert found["CHART"] == ("noise", "size")


@pytest.mark.parametrize(
    ("column", "why"),
    [
        ([str(n) for n in range(60)], "it numbers the rows"),
        ([f"row{n}" for n in range(60)], "identifier"),
        ([f"word{n % 31}" for n in range(60)], "31 words are more than 20"),
        ([f"{n % 31:03}" for n in range(60)], "it holds codes"),
        ([f"{n % 31} 000 €" for n in range(60)], "carry a unit"),
        (["same"] * 60, "only one"),
        ([""] * 60, "no value"),
        ([f"2024-01-{n % 28 + 1:02}" for n in range(60)], "a date"),
        ([f"{n % 28 + 1:02}/01/25" for n in range(60)], "a date"),
        (["n.d.", ">48", *map(str, range(58))], "also 'n.d.', '>48': empty such cells"),
        ([{"big": "B", "small": "S"}[kind] for kind in KINDS], "it tells kind by itself"),
    ],
)
def test_a_column_of_no_use_is_left_out_by_name(
    column: list[str], why: str, capsys: Any, tmp_path: Path
) -> None:
    found = described(capsys, tmp_path, "kind", size=SIZES, odd=column, kind=KINDS)
    assert "odd" not in found["fields"]
    [said] = [line for line in found["said"].splitlines() if line.startswith("odd: left out")]
    assert why in said


def test_pictures_are_named_and_so_are_those_that_cannot_be_read(
    capsys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(describe, "HERE", tmp_path)
    monkeypatch.setattr("fields.HERE", tmp_path)
    for n in range(60):
        PIL.Image.new("L", (400, 300), n).save(tmp_path / f"{n}.png")
    (tmp_path / "0.png").write_bytes(b"no picture")
    PIL.Image.effect_noise((2000, 1500), 99).convert("RGB").save(tmp_path / "1.jpg", quality=100)
    files = ["0.png", "1.jpg", *(f"{n}.png" for n in range(2, 60))]
    found = described(capsys, tmp_path, "kind", photo=files, kind=KINDS)
    assert found["fields"]["photo"].side == 16
    text = (tmp_path / "schema.py").read_text("utf-8")
    assert "side=16, example='1.jpg'" in text
    assert len(text) < 2_000
    assert "left out, as they cannot be read: 0.png\n" in found["said"]


def test_the_chart_does_not_draw_the_same_twice(capsys: Any, tmp_path: Path) -> None:
    grams = [1000 * size + int(noise) for size, noise in zip(SIZES, NOISE, strict=True)]
    found = described(capsys, tmp_path, "kind", size=SIZES, grams=grams, noise=NOISE, kind=KINDS)
    assert found["CHART"][1] == "noise"


def test_a_last_row_of_totals_is_left_out(capsys: Any, tmp_path: Path) -> None:
    sizes, towns = [*SIZES, sum(SIZES)], [*["Oslo", "Bern"] * 30, "Total"]
    found = described(capsys, tmp_path, "kind", size=sizes, town=towns, kind=[*KINDS, "small"])
    assert found["fields"]["town"].choices == ["Bern", "Oslo"]
    assert found["fields"]["size"].high < sum(SIZES)
    assert "line 62: left out, as it sums up the others" in found["said"]


def test_the_target_in_another_unit_is_left_out(capsys: Any, tmp_path: Path) -> None:
    grams = [1000 * size for size in SIZES]
    found = described(capsys, tmp_path, "size", noise=NOISE, grams=grams, size=SIZES)
    assert list(found["fields"]) == ["noise"]


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"size": SIZES[:9], "kind": KINDS[:9]}, "30 at least"),
        ({"size": SIZES, "kind": ["big"] * 60}, "nothing to predict"),
        ({"size": SIZES, "kind": [f"k{n}" for n in range(60)]}, "neither numbers nor a few"),
        ({"size": SIZES, "kind": [f"{n + 1},44 €" for n in range(60)]}, "such as '1,44 €'"),
        ({"size": SIZES, "kind": ["odd", *KINDS[1:]]}, "fewer than 5 rows of odd"),
        ({"day": ["2024-01-31", "2024-02-29"] * 30, "kind": KINDS}, "nothing is left"),
    ],
)
def test_a_table_of_no_use_is_refused_with_its_reason(
    columns: dict[str, list[Any]], why: str, capsys: Any, tmp_path: Path
) -> None:
    with pytest.raises(Unfit, match=why):
        described(capsys, tmp_path, "kind", **columns)


def test_the_command_writes_schema_py_and_copies_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, table = tmp_path / "app", tmp_path / "mine.csv"
    here.mkdir()
    shutil.copy(describe.HERE / "texts.toml", here)
    monkeypatch.setattr(describe, "HERE", here)
    rows = zip(map(str, SIZES), KINDS, strict=True)
    table.write_text(a_csv(["size", "kind"], *map(list, rows)), "utf-8")
    describe.main(table, "kind")
    assert "DATA = 'mine.csv'" in (here / "schema.py").read_text("utf-8")
    assert (here / "mine.csv").read_bytes() == table.read_bytes()
    (here / "schema.py").write_text("completed by hand", "utf-8")
    describe.main(table, "kind")
    describe.main(table, "kind")
    assert (here / "schema.1.old").read_text("utf-8") == "completed by hand"
    with pytest.raises(SystemExit, match=r"No column is named sort\. Found: size, kind\."):
        describe.main(table, "sort")
