"""Tables as pandas writes them, made for every reader."""

import re
import xml.etree.ElementTree as ET


def accessible(html: str) -> str:
    """Return pandas’ table alone, its header cells saying what they head, in one row."""
    found = re.search(r"<table.*</table>", html, re.S)
    assert found, "pandas writes a table"
    written = ET.fromstring(found.group())
    names, *more = [[cell.text or "" for cell in row] for row in written.findall("thead/tr")]
    if more:  # the index has a name, alone in a row of its own
        names[0] = " / ".join(filter(None, (more[0][0], names[0])))
    table = ET.Element("table")
    row = ET.SubElement(ET.SubElement(table, "thead"), "tr")
    for name in names:
        head(row, name, "col")
    body = ET.SubElement(table, "tbody")
    for cells in written.findall("tbody/tr"):
        row = ET.SubElement(body, "tr")
        for cell in cells:
            if cell.tag == "th":
                head(row, cell.text or "", "row")
            else:
                ET.SubElement(row, "td").text = cell.text
    return ET.tostring(table, encoding="unicode", method="html")


def head(row: ET.Element, name: str, scope: str) -> None:
    """Add a header cell; an empty one heads nothing."""
    if name:
        ET.SubElement(row, "th", scope=scope).text = name
    else:
        ET.SubElement(row, "td")
