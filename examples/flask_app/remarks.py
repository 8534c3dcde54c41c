"""What a reader is told of a file that was read: what was assumed, what was changed."""

from answer import MAX_REASONS, kept
from formula import formulas
from number import as_number, two_ways
from table import Table
from texts import Texts


def remarks(table: Table, species: list[str], t: Texts) -> list[str]:
    """Return a sentence for each thing that the reader could not guess."""
    said = [t(f"file.{name}", **values) for name, values in table.assumed.items()]
    if cell := next((cell for cell in table.measures() if is_thousands(cell, table)), ""):
        number = float(as_number(cell, table.decimals))
        said.append(t("file.thousands", typed=cell.strip(), read=t.number(number)))
    if renamed := [name for n, name in kept(table, species).items() if name != table.columns[n]]:
        said.append(t("file.renamed", columns=", ".join(renamed)))
    if count := formulas([table.columns, *(row.cells for row in table.rows)]):
        said.append(t("file.formulas", count=t.number(count)))
    if len(table.wrong) > MAX_REASONS:
        said.append(t("file.reasons", count=t.number(MAX_REASONS)))
    return said


def is_thousands(cell: str, table: Table) -> bool:
    """Tell whether a number of two readings was read as thousands."""
    readings = two_ways(cell)
    return readings is not None and as_number(cell, table.decimals) == readings[1]
