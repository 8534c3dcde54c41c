"""Workbooks as spreadsheets write them, without what nothing here reads."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

Rows = Iterable[Sequence[str | float]]

FORMATS = "http://schemas.openxmlformats.org"
SHEETS = f"{FORMATS}/spreadsheetml/2006/main"
PACKAGE = f"{FORMATS}/package/2006"
LINKS = f"{FORMATS}/officeDocument/2006/relationships"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(**sheets: Rows | str) -> bytes:
    """Return an .xlsx workbook of these sheets, each as its rows or as its own XML."""
    numbered = list(enumerate(sheets.items(), 1))
    names = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, (n, _) in numbered)
    links = "".join(link(f"r{i}", "worksheet", f"worksheets/{i}.xml") for i, _ in numbered)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override '
        f'PartName="/xl/workbook.xml" ContentType="{WORKBOOK}"/></Types>',
        "_rels/.rels": relations(link("r", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(links),
        "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{LINKS}"><sheets>{names}</sheets>'
        "</workbook>",
    }
    for i, (_, rows) in numbered:
        data = rows if isinstance(rows, str) else "".join(map(xlsx_row, rows))
        parts[f"xl/worksheets/{i}.xml"] = (
            f'<worksheet xmlns="{SHEETS}"><sheetData>{data}</sheetData></worksheet>'
        )
    return archive(parts)


def link(name: str, kind: str, target: str) -> str:
    """Return the link from a part of an .xlsx to another."""
    return f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"/>'


def relations(links: str) -> str:
    """Return the part of an .xlsx that holds the links of another."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def xlsx_row(cells: Sequence[str | float]) -> str:
    """Return a row of an .xlsx, its texts and its numbers."""
    return (
        "<row>"
        + "".join(
            f"<c><v>{cell}</v></c>"
            if isinstance(cell, int | float)
            else f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for cell in cells
        )
        + "</row>"
    )


def ods(**sheets: Rows) -> bytes:
    """Return an .ods workbook of these sheets."""
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(map(ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    spaces = "".join(f' xmlns:{name}="{OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    manifest = (
        f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{ODS}"/></manifest:manifest>'
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive({"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content})


def ods_row(cells: Sequence[str | float]) -> str:
    """Return a row of an .ods, its texts and its numbers, to the sheet’s last column."""
    return (
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, int | float)
            else f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in cells
        )
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )


def archive(parts: dict[str, str]) -> bytes:
    """Return an archive of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return file.getvalue()
