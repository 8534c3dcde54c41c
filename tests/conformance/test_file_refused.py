"""A file that is no table of animals: each reason has its own words, and another can be sent."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conformance.files import HEAD, ROW, expect_predicted, go_to_files, send
from tests.conformance.words import RULES, both_languages
from tests.typography import mistakes

TOO_BIG = {"fr": "Ce fichier est trop gros", "en": "This file is too big"}
NOT_TEXT = {"fr": "Ce fichier n’est pas du texte en UTF-8", "en": "This file is not text in UTF-8"}
NOT_CSV = {"fr": "Ce fichier n’est pas un tableau CSV", "en": "This file is not a CSV table"}
REFUSED = {
    "1.2 MB.csv": (HEAD + "\n" * 1_200_000, TOO_BIG),
    "3 MB.csv": (HEAD + "\n" * 3_000_000, TOO_BIG),
    "20 MB.csv": (HEAD + "\n" * 20_000_000, TOO_BIG),
    "latin1.csv": (f"{HEAD},é\n{ROW},é".encode("latin-1"), NOT_TEXT),
    "book.xlsx": (b"PK\x03\x04" + bytes(range(256)) * 30, NOT_TEXT),
    "page.html": ("<!doctype html><title>a</title>", NOT_CSV),
    "animals.json": ('[{"bill_length_mm": 46.1, "bill_depth_mm": 13.2}]', NOT_CSV),
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
    "head.csv": (f"{HEAD}\n", {"fr": "aucun animal", "en": "no animal"}),
}


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
