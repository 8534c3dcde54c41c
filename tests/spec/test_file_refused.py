"""A file that is no table of animals: each reason has its own words, and another can be sent."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.penguins import RULES, both_languages
from tests.support.sent_files import HEAD, ROW, expect_predicted, go_to_files, send, workbooks
from tests.support.typography import mistakes

TOO_BIG = {"fr": "Ce fichier est trop gros", "en": "This file is too big"}
NOT_TEXT = {"fr": "ni un texte en UTF-8", "en": "nor text in UTF-8"}
NO_BOOK = {"fr": "Ce classeur ne peut pas être lu", "en": "This workbook cannot be read"}
NO_HEADER = {"fr": "On y lit", "en": "Found there"}
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c r="ZZ999999"><v>1</v></c></row>'
BOMB = f'<row><c t="inlineStr"><is><t>{"a" * 100_000_000}</t></is></c></row>'
REFUSED = {
    "1.2 MB.csv": (HEAD + "\n" * 1_200_000, TOO_BIG),
    "3 MB.csv": (HEAD + "\n" * 3_000_000, TOO_BIG),
    "20 MB.csv": (HEAD + "\n" * 20_000_000, TOO_BIG),
    "image.csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), NOT_TEXT),
    "book.xlsx": (b"PK\x03\x04" + bytes(range(256)) * 30, NO_BOOK),
    "bomb.xlsx": (workbooks.xlsx(a=BOMB), NO_BOOK),
    "far.xlsx": (workbooks.xlsx(a=FAR), NO_BOOK),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), NO_BOOK),
    "page.html": ("<html><title>a</title></html>", NO_HEADER),
    "animals.json": ("[46.1, 13.2, 211, 4500]", NO_HEADER),
    "french.csv": (
        "Longueur du bec;Masse\n46,1;4500",
        {
            "fr": "On y lit\N{NBSP}: Longueur du bec, Masse. On y attend\N{NBSP}: bill_length_mm, ",
            "en": "Found there: Longueur du bec, Masse. Expected there: bill_length_mm, ",
        },
    ),
    "title.csv": (
        f"Tableau 1\n{HEAD}\n{ROW}",
        {"fr": "à la ligne 2", "en": "names its columns on line 2"},
    ),
    "quotes.csv": (
        f'{HEAD}\n"46.1,13.2',
        {"fr": "La ligne 2 ne se lit pas", "en": "Line 2 cannot be read"},
    ),
    "empty.csv": ("", {"fr": "Ce fichier est vide.", "en": "This file is empty."}),
    "missing.csv": (
        HEAD.replace("bill_depth_mm,", ""),
        {"fr": "Il manque des colonnes\N{NBSP}: bill_depth_mm.", "en": "missing: bill_depth_mm."},
    ),
    "twice.csv": (
        f"{HEAD},body_mass_g",
        {"fr": "nommées deux fois\N{NBSP}: body_mass_g.", "en": "named twice: body_mass_g."},
    ),
    "wide.csv": (HEAD + "," * 100, {"fr": "trop de colonnes", "en": "too many columns"}),
    "long.csv": (
        "\n".join([HEAD, *[ROW] * 10_001]),
        {"fr": "trop de lignes\N{NBSP}: 10\N{NBSP}000", "en": "too many rows: 10,000"},
    ),
    "head.csv": (f"{HEAD}\n", {"fr": "ne contient rien sous", "en": "holds nothing below"}),
}


@pytest.mark.cure("large-upload")
@both_languages
def test_each_refusal_has_its_words_and_another_file_can_be_sent(
    language: str, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, good = new_page(locale=language), tmp_path / "good.csv"
    good.write_text(f"{HEAD}\n{ROW}")
    page.goto(url)
    go_to_files(page, language)
    for name, (content, said) in REFUSED.items():
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        send(page, language, file)
        alert = page.get_by_role("alert")
        expect(alert, name).to_contain_text(said[language])
        assert mistakes(alert.inner_text(), RULES[language]) == []
        send(page, language, good)
        expect_predicted(page, language, "1")
