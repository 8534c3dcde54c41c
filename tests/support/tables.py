"""A table as the person who has it keeps it, and a build that learns from it."""

from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from tests.support.examples import copied
from tests.support.newcomer import Newcomer
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


def swapped(build: str, table: Table, to: Path) -> Path:
    """Copy a build and put a table in its place, as its README says; return the folder."""
    place = copied(build, to)
    for name, content in {table.file: table.content, **table.others}.items():
        (place / name).write_bytes(content)
    Newcomer(place, installs=False).swaps(table.file, table.target)
    return place
