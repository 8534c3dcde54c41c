"""A file: rows in, predictions out, and what is wrong said so that it can be mended."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.accessibility import problems, scrolls_sideways
from tests.support.penguins import GENTOO, LABELS, RULES, both_languages, type_in
from tests.support.sent_files import (
    HEAD,
    ROW,
    downloaded,
    expect_predicted,
    go_to_files,
    send,
)
from tests.support.typography import mistakes, visible_text

SHARES = ["probability_Adelie", "probability_Chinstrap", "probability_Gentoo"]
ADDED = ["predicted_species", *SHARES, "fault"]
NUMBER = {"fr": "10\N{NARROW NO-BREAK SPACE}000", "en": "10,000"}
BAD = {
    "fr": {
        "Ligne 3\N{NBSP}:": "Longueur du bec – Cette valeur ne convient pas. "
        "Est attendu\N{NBSP}: un nombre de 25 à 70\N{NBSP}mm.",
        "Ligne 6\N{NBSP}:": "Cette ligne n’a pas autant de cases que la première.",
        "Ligne 7\N{NBSP}:": "Masse – Cette case contient une formule. "
        "Est attendu\N{NBSP}: un nombre de 2000 à 8000\N{NBSP}g.",
    },
    "en": {
        "Line 3:": "Bill length – This value cannot be used. "
        "Expected: a number from 25 to 70\N{NBSP}mm.",
        "Line 6:": "This row has not as many cells as the first one.",
        "Line 7:": "Body mass – This cell holds a formula. "
        "Expected: a number from 2000 to 8000\N{NBSP}g.",
    },
}


@both_languages
def test_ten_thousand_animals_come_back_in_order(
    language: str, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file = new_page(locale=language), tmp_path / "many.csv"
    file.write_text("\n".join([f"id,{HEAD}", *(f"{n},{ROW}" for n in range(10_000))]))
    page.goto(url)
    go_to_files(page, language)
    send(page, language, file)
    expect_predicted(page, language, NUMBER[language])
    head, *rows = downloaded(page, language)
    assert head == ["id", *GENTOO, *ADDED]
    assert [row[0] for row in rows] == [str(n) for n in range(10_000)]
    assert {(row[5], row[-1]) for row in rows} == {("Gentoo", "")}


@both_languages
def test_bad_rows_are_named_by_line_and_good_ones_predicted(
    language: str, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file = new_page(locale=language), tmp_path / "bad.csv"
    bad = ["x,13.2,211,4500,b", '46.1,13.2,211,4500,"two\nlines"', "46.1,13.2", "46.1,13.2,211,=1,"]
    file.write_text("\n".join([f"{HEAD},note", f"{ROW},=a", *bad]))
    page.goto(url)
    go_to_files(page, language)
    send(page, language, file)
    expect_predicted(page, language, "2")
    for line, fault in BAD[language].items():
        expect(page.get_by_text(f"{line} {fault}")).to_be_visible()
    assert mistakes(visible_text(page.content()), RULES[language]) == []
    head, *rows = downloaded(page, language)
    assert head == [*GENTOO, "note", *ADDED]
    assert [row[4] for row in rows] == ["'=a", "b", "two\nlines", "", ""]
    assert [row[5] for row in rows] == ["Gentoo", "", "Gentoo", "", ""]
    assert [row[-1] for row in rows if row[-1]] == [*BAD[language].values()]


@both_languages
def test_a_file_that_was_corrected_is_read_again_and_nothing_else_is_lost(
    language: str, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file = new_page(locale=language), tmp_path / "again.csv"
    page.goto(url)
    type_in(page, language, list(GENTOO.values()))
    go_to_files(page, language)
    for content, works in ((f"{HEAD}\n", False), (f"{HEAD}\n{ROW}", True)):
        file.write_text(content)
        send(page, language, file)
        if works:
            expect_predicted(page, language, "1")
        else:
            expect(page.get_by_role("alert")).not_to_be_empty()
    field = page.get_by_label(LABELS[language][0], exact=True)
    for _earlier in range(3):  # in a page of its own, the form is a few steps back
        if not field.count():
            page.go_back()
    expect(field).to_have_value("46.1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_it_is_accessible_with_a_report_and_with_a_refusal(
    width: int, scheme: str, url: str, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page, file = new_page(scheme, width), tmp_path / "a_long_name_without_a_space_in_it.csv"
    page.goto(url)
    go_to_files(page, "fr")
    file.write_text(f"{HEAD}\n{ROW}\n=1,{ROW[5:]}")
    send(page, "fr", file)
    expect_predicted(page, "fr", "1")
    assert problems(page) == []
    assert not scrolls_sideways(page)
    file.write_text("")
    send(page, "fr", file)
    expect(page.get_by_role("alert")).to_have_text("Ce fichier est vide.")
    assert problems(page) == []
    assert not scrolls_sideways(page)
