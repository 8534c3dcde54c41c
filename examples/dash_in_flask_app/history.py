"""Kept predictions, in words and as a file: schema.py may have changed since they were kept."""

import csv
import io
from typing import Any

from babel.dates import format_datetime
from flask import Response, request

from database import Prediction, db, predictions
from fields import Choice, Field, Image, YesNo
from files import harmless
from language import texts
from rows import COLUMNS, Values
from schema import OUTCOME
from texts import Texts

SHARES, LONGEST = "probabilities", 80


def fits(row: Values) -> bool:
    """Tell whether a row is one of today's model: the others are listed, and not drawn."""
    same = row.keys() - {SHARES} == COLUMNS.keys()
    return same and all(is_of(field, row[name]) for name, field in COLUMNS.items())


def is_of(field: Field, value: Any) -> bool:
    """Tell whether a value is of a field's kind, its bounds aside."""
    if value is None:
        return field.optional
    if isinstance(field, Choice):
        return isinstance(value, str) and value in field.labels
    if field.is_number:
        yes_no = isinstance(value, bool)
        return isinstance(value, int | float) and yes_no == isinstance(field, YesNo)
    return isinstance(value, list if isinstance(field, Image) else str)


def said(name: str, value: Any, t: Texts) -> str:
    """Write a value as its field of today does, else as it was kept."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return t("page.picture")
    field = COLUMNS.get(name)
    written = t.value(field, value) if field and is_of(field, value) else str(value)
    return written if len(written) <= LONGEST else f"{written[:LONGEST]}…"


def inputs(row: Values, t: Texts) -> str:
    """Write what was asked, column by column."""
    names = [name for name in row if name not in (OUTCOME.name, SHARES)]
    labels = {name: t.of(COLUMNS[name].label) if name in COLUMNS else name for name in names}
    return " · ".join(f"{labels[name]} {said(name, row[name], t)}" for name in names)


def outcome(row: Values, t: Texts) -> str:
    return said(OUTCOME.name, row.get(OUTCOME.name), t)


def moment(each: Prediction, t: Texts) -> str:
    return f"{format_datetime(each.made_at, 'short', locale=t.language)} UTC"


def download() -> Response:
    """Give all that one may see as a file for a spreadsheet; a column is named as it was kept."""
    t, text = texts(), io.StringIO(newline="")
    everyone = request.args.get("whose") == "everyone"
    found = [*db.session.scalars(predictions(everyone=everyone))]
    rows = [each.row | (each.row.get(SHARES) or {}) for each in found]
    names = [name for name in dict.fromkeys(name for row in rows for name in row) if name != SHARES]
    writer = csv.writer(text, delimiter=t("numbers.cells"))
    writer.writerow(cells([f"{t('dashboard.when')} (UTC)", t("accounts.email"), *names], t))
    for each, row in zip(found, rows, strict=True):
        values = [row.get(name) for name in names]
        made_at = each.made_at.isoformat(" ", "seconds")
        writer.writerow(cells([made_at, each.user.email, *values], t))
    answer = Response(text.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=t("file.name"))
    return answer


def cells(values: list[Any], t: Texts) -> list[str]:
    """Return what a spreadsheet shows as it is."""
    return [harmless(cell(value, t), t.decimals[0]) for value in values]


def cell(value: Any, t: Texts) -> str | float:
    """Return a number, or the words of what is none."""
    if isinstance(value, bool):
        return t("numbers.yes" if value else "numbers.no")
    if isinstance(value, int | float):
        return float(value)
    return "" if value is None else t("page.picture") if isinstance(value, list) else str(value)
