"""Write schema.py from a table: .venv/bin/python describe.py yours.csv a_column"""

import itertools
import math
import re
import shutil
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pandas as pd

from fields import MISSING, UNREADABLE, YES_NO, Image, as_number, decimal_marks, packed
from table import SUMMARY, FileRefused, Table, read

HERE = Path(__file__).parent
FEWEST_ROWS, FEWEST_OF_CLASS, MOST_CHOICES = 30, 5, 20
PICTURES = {".png", ".jpg", ".jpeg", ".webp"}
MANY = f"{{}} words are more than {MOST_CHOICES}: group the rare ones, or write a Choice by hand"
UNIT = re.compile(r"(.+?)\s*[(\[](.+)[)\]]")  # « Âge (années) »
SCHEMA = '''"""What goes in, what comes out: written by describe.py, to complete by hand."""

from fields import Choice, Class, Field, Image, Number, Quantity, Text, Whole, YesNo

TITLE = {title!r}  # or, as each label below, one by language: {{"fr": "…", "en": "…"}}
LEAD = ""
CREDITS = ""
DATA = {data!r}

FIELDS: list[Field] = [
    {fields},
]

OUTCOME: Class | Quantity = {outcome}

# The chart: two columns of numbers, across and up, or None; a Choice of the rows shown, or None.
CHART: tuple[str, str] | None = {chart!r}
FILTER: Choice | None = None
'''


class Unfit(ValueError):
    """Why a column, or a whole table, is of no use."""


def readable(file: Path) -> bool:
    """Tell whether a picture can be learned from."""
    try:
        return bool(Image("", "").greys(packed(file.read_bytes())))
    except UNREADABLE:
        return False


class Column:
    """A column of the table: its texts, and its numbers if it has nothing else."""

    def __init__(self, name: str, cells: list[str | float], decimals: str) -> None:
        self.name = name.strip()
        texts = [f"{c:.15g}" if isinstance(c, float) else c.strip() for c in cells]
        self.texts = pd.Series(
            [None if t.casefold() in MISSING else t for t in texts], dtype=object
        )
        self.present = self.texts.dropna()
        self.distinct = self.present.nunique()
        read, self.odd = [], []  # texts that are no numbers
        for text in self.present:
            try:
                read.append(float(as_number(text, decimals)))
            except ValueError:
                self.odd.append(text)
        self.codes = bool(self.present.str.fullmatch(r"0\d+").any())
        whole = read and not self.odd and not self.codes
        self.numbers = pd.Series(read, self.present.index, float) if whole else None

    def named(self) -> str:
        """Return the first arguments of a field: name, label, unit where the name has it."""
        found = UNIT.fullmatch(self.name)
        unit = f", unit={found[2]!r}" if found else ""
        return f"{self.name!r}, {(found[1] if found else self.name).replace('_', ' ')!r}{unit}"

    def as_field(self) -> tuple[str, str]:
        """Return the line of schema.py for this column, and why; raises ``Unfit``."""
        kind, said, options = self.kind()
        if lacking := len(self.texts) - len(self.present):
            said += f"; missing in {lacking} rows: optional"
            options += ", optional=True"
        return f"{kind}({self.named()}, {options})", f"{kind}: {said}"

    def kind(self) -> tuple[str, str, str]:
        """Return the kind of field, why, and its options."""
        first = self.present.iloc[0] if self.distinct else ""
        words = sorted(set(self.present))
        if self.distinct < 2:
            raise Unfit("it has no value, or only one")
        if {word.casefold() for word in words} <= YES_NO.keys():
            return "YesNo", ", ".join(words), f"example={YES_NO[first.casefold()] == 'true'}"
        if self.numbers is not None:
            return self.number(self.numbers)
        if self.present.str.match(r"\d{4}-\d\d-\d\d|\d\d?([/.])\d\d?\1\d\d").all():
            raise Unfit("it is a date: make numbers of it, such as a month, or days since an event")
        if all((HERE / word).suffix in PICTURES and (HERE / word).is_file() for word in words):
            return self.pictures()
        if self.distinct <= min(MOST_CHOICES, len(self.present) / 2):
            return "Choice", f"{len(words)} of them", f"choices={words}, example={first!r}"
        if self.codes:
            raise Unfit(f"it holds codes, such as 007; {MANY.format(self.distinct)}")
        if len(self.odd) < len(self.present) / 2:
            some = ", ".join(map(repr, [*dict.fromkeys(self.odd)][:5]))
            raise Unfit(f"it has numbers, and also {some}: empty such cells, or write numbers")
        if self.present.str.fullmatch(r"[-+]?[\d\s.,]+\s?[^\d\s]{1,3}").mean() > 0.9:
            raise Unfit("its numbers carry a unit or a sign: take it out of the cells")
        if self.present.str.count(" ").mean() >= 2:
            return "Text", "several words", f"example={first!r}"
        if self.distinct == len(self.present):
            raise Unfit("it looks like an identifier, each row has its own")
        raise Unfit(MANY.format(self.distinct))

    def pictures(self) -> tuple[str, str, str]:
        """Return a field of pictures; name those that cannot be read, and are not learned from."""
        files = [str(name) for name in self.present.unique()]
        good = [name for name in files if readable(HERE / name)]
        if not good:
            raise Unfit("none of its pictures can be read")
        said = "pictures, named by their files, seen as 16 × 16 greys: see side="
        if bad := [name for name in files if name not in good]:
            said += f"; left out, as they cannot be read: {', '.join(bad)}"
        return "Image", said, f"side=16, example={good[0]!r}"

    def number(self, values: pd.Series) -> tuple[str, str, str]:
        """Return a kind of number, its bounds a tenth wider than the data, but for a new zero."""
        low, high = values.min(), values.max()
        whole = bool((values % 1 == 0).all())
        if whole and values.diff().dropna().abs().eq(1).all():
            raise Unfit("it numbers the rows")
        margin = (high - low) / 10
        step = max(10 ** math.floor(math.log10(margin)), 1 if whole else 0)
        down = math.floor((low - margin) / step) * step
        up = math.ceil((high + margin) / step) * step
        down, up = low if low >= 0 >= down else down, high if high < 0 <= up else up
        edges = f"low={down:.10g}, high={up:.10g}"
        kind = "Whole" if whole else "Number"
        return kind, f"check {edges}", f"{edges}, example={values.iloc[0]:.10g}"

    def as_outcome(self) -> tuple[str, str]:
        """Return the line of schema.py for what is predicted, and why; raises ``Unfit``."""
        counts = Counter(self.present)
        rare = [word for word, count in counts.items() if count < FEWEST_OF_CLASS]
        if len(self.present) < FEWEST_ROWS:
            raise Unfit(f"{len(self.present)} rows have a value: {FEWEST_ROWS} at least")
        if len(counts) < 2:
            raise Unfit("every row has the same value: nothing to predict")
        if self.numbers is not None and len(counts) > 10:
            decimals = self.numbers.map(lambda number: len(f"{number:.10g}".partition(".")[2]))
            return f"Quantity({self.named()}, digits={min(decimals.max(), 4)})", "a regression"
        if len(counts) > MOST_CHOICES:
            said = f"{len(counts)} different values are neither numbers nor a few classes"
            raise Unfit(f"{said}, such as {(self.odd or [*counts])[0]!r}")
        if rare:
            raise Unfit(f"fewer than {FEWEST_OF_CLASS} rows of {', '.join(rare)}: group or remove")
        return f"Class({self.named()}, {sorted(counts)})", f"classes: {', '.join(counts)}"

    def tells(self, target: "Column", is_class: bool) -> float:
        """Return how much of the target this column tells by itself, 1 if it is the target."""
        both = pd.DataFrame({"own": self.present, "goal": target.present}).dropna()
        often = self.distinct * FEWEST_OF_CLASS <= len(both)
        if is_class and often and len(both.drop_duplicates()) == both["own"].nunique():
            return 1.0
        if self.numbers is None:
            return 0.0
        goal = target.present if is_class else target.numbers
        both = pd.DataFrame({"own": self.numbers, "goal": goal}).dropna()
        if is_class:
            means = both.groupby("goal")["own"].transform("mean")
            return 0.99 * float(means.var() / both["own"].var())
        return abs(both["own"].corr(both["goal"], method="spearman"))


def describe(table: Table, target: str, data: str) -> str:
    """Return the text of schema.py, a line printed for each decision; raises ``Unfit``."""
    width = len(table.columns)
    if any(SUMMARY.fullmatch(str(cell).strip()) for cell in table.rows[-1].cells):
        print(f"line {table.rows.pop().line}: left out, as it sums up the others")
    rows = [row.cells for row in table.rows if len(row.cells) >= width]
    marks = decimal_marks(cell for cells in rows for cell in cells)
    decimals = marks if len(marks) == 1 else {";": ","}.get(table.separator, ".")
    goal = table.places[target]
    rows = [cells for cells in rows if str(cells[goal]).strip().casefold() not in MISSING]
    columns = [Column(name, [r[n] for r in rows], decimals) for n, name in enumerate(table.columns)]
    outcome, why = columns[goal].as_outcome()
    is_class = outcome.startswith("Class")
    print(f"{target}: to predict, {why}")
    fields, drawn = [], {}
    for column in columns[:goal] + columns[goal + 1 :]:
        try:
            line, why = column.as_field()
            if not column.name or [c.name for c in columns].count(column.name) > 1:
                raise Unfit("it has no name of its own")
            if (told := column.tells(columns[goal], is_class)) > 0.9999:
                raise Unfit(f"it tells {target} by itself: known when one predicts, or a disguise?")
            fields.append(line)
            if column.numbers is not None and not line.startswith("YesNo"):
                drawn[column.name] = told
        except Unfit as reason:
            why = f"left out, as {reason}"
        print(f"{column.name}: {why}")
    if not fields:
        raise Unfit("nothing is left to predict from")
    across, *others = sorted(drawn, key=drawn.__getitem__, reverse=True) or [""]
    alike = pd.DataFrame({c.name: c.numbers for c in columns if c.name in drawn}).corr().abs()
    apart = [name for name in others if alike[across][name] < 0.95]
    up = next(iter(apart or others), None)
    chart = (across, up) if is_class else (across, columns[goal].name)
    values = {"title": Path(data).stem, "data": data, "chart": chart if all(chart) else None}
    return SCHEMA.format(fields=",\n    ".join(fields), outcome=outcome, **values)


def main(file: Path, target: str) -> None:
    """Write schema.py, and copy the table beside it."""
    try:
        table = read(file.read_bytes(), [target], 1_000_000)
        text = describe(table, target, file.name)
    except FileRefused as refused:
        said = tomllib.loads((HERE / "texts.toml").read_text("utf-8"))["en"]["file"]
        said["no_header"] = "No column is named {columns}. Found: {found}."
        sys.exit(f"{file}: {said[refused.reason].format(**refused.values)}")
    except (Unfit, OSError) as reason:
        sys.exit(f"{file}, {target}: {reason}")
    if file.resolve().parent != HERE:
        shutil.copy(file, HERE)
    print()
    schema = HERE / "schema.py"
    if schema.exists():
        formers = (HERE / f"schema.{rank}.old" for rank in itertools.count(1))
        schema.rename(former := next(each for each in formers if not each.exists()))
        print(f"The former schema.py is now {former.name}.")
    schema.write_text(text, "utf-8")
    print("schema.py is written. Check labels, units, bounds, and that each field is known")
    print("when one predicts; then: .venv/bin/python train.py")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2]) if len(sys.argv) == 3 else sys.exit(__doc__)
