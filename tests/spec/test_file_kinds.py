"""Files as spreadsheets, statistics programs and Python write them: each is read, and answered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.penguins import GENTOO, RULES, both_languages
from tests.support.sent_files import (
    HEAD,
    ROW,
    downloaded,
    expect_predicted,
    go_to_files,
    send,
    workbooks,
)
from tests.support.typography import mistakes, visible_text

FRENCH_HEAD = HEAD.replace(",", ";")
FRENCH_ROW = "46,1;13,2;211;4500"
SHEET = [[*GENTOO, "Île"], [*GENTOO.values(), "Biscoe"]]
KINDS = {  # the file, the separator of its answer, its mark of decimals
    "Excel in French.csv": (f"{FRENCH_HEAD};Île\r\n{FRENCH_ROW};".encode("cp1252"), ";", ","),
    "Excel, Unicode text.txt": (f"{HEAD}\n{ROW}".replace(",", "\t").encode("utf-16"), "\t", "."),
    "Excel, sep.csv": (f"sep=;\r\n{FRENCH_HEAD}\r\n{FRENCH_ROW}\r\n".encode(), ";", ","),
    "LibreOffice.csv": (f"{FRENCH_HEAD}\n{FRENCH_ROW};;\n".encode(), ";", ","),
    "capitals.csv": (f"{HEAD.upper()}\n{ROW}".encode(), ",", "."),
    "wrapped.csv": (f'{FRENCH_HEAD};"a\nb"\n{FRENCH_ROW};'.encode(), ";", ","),
    "commas.csv": (f'{FRENCH_HEAD};"a,b,c,d,e"\n{FRENCH_ROW};'.encode(), ";", ","),
    "spaces.csv": (f'"{HEAD}"\n"{ROW}"'.replace(",", '", "').encode(), ",", "."),
    "thousands.csv": (f'{HEAD}\n46.1,13.2,211,"4,500"'.encode(), ",", "."),
}
BOOKS = {"fr": (";", ","), "en": (",", ".")}


@both_languages
def test_a_file_of_each_kind_comes_back_in_its_own_manner(
    language: str, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page(locale=language)
    page.goto(url)
    go_to_files(page, language)
    for name, (content, separator, mark) in KINDS.items():
        file = tmp_path / name
        file.write_bytes(content)
        send(page, language, file)
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect_predicted(page, language, "1")
        assert mistakes(visible_text(page.content()), RULES[language]) == []
        head, row = downloaded(page, language, separator)
        assert "Gentoo" in row, name
        assert row[head.index("probability_Gentoo")].startswith(f"0{mark}9"), name


@both_languages
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_comes_back_as_the_language_writes_a_csv(
    kind: str, language: str, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file = new_page(locale=language), tmp_path / f"animals.{kind}"
    file.write_bytes(getattr(workbooks, kind)(Notes=[["2025"]], Feuil2=SHEET))
    page.goto(url)
    go_to_files(page, language)
    send(page, language, file)
    expect_predicted(page, language, "1")
    expect(page.get_by_text("Feuil2")).to_be_visible()  # which sheet was read
    assert mistakes(visible_text(page.content()), RULES[language]) == []
    separator, mark = BOOKS[language]
    head, row = downloaded(page, language, separator)
    assert (head[4], row[0], row[4]) == ("Île", f"46{mark}1", "Biscoe")
    assert row[head.index("probability_Gentoo")].startswith(f"0{mark}9")
