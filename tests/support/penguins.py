"""What the builds say and are told, in both languages."""

import pytest
from playwright.sync_api import Page

from tests.support.typography import ENGLISH, FRENCH

GENTOO = {
    "bill_length_mm": 46.1,
    "bill_depth_mm": 13.2,
    "flipper_length_mm": 211,
    "body_mass_g": 4500,
}
LABELS = {
    "fr": ["Longueur du bec", "Hauteur du bec", "Longueur de la nageoire", "Masse"],
    "en": ["Bill length", "Bill depth", "Flipper length", "Body mass"],
}
SPECIES = {"fr": "Manchot papou", "en": "Gentoo penguin"}
RULES = {"fr": FRENCH, "en": ENGLISH}
FAULTS = {
    "-1": {"fr": "Cette valeur n’est pas plausible", "en": "This value is not plausible"},
    "abc": {"fr": "Un nombre est attendu", "en": "A number is expected"},
    "": {"fr": "Cette mesure manque", "en": "This measurement is missing"},
}
both_languages = pytest.mark.parametrize("language", ["fr", "en"])


def type_in(page: Page, language: str, values: list[object]) -> None:
    """Type the four measurements with the keyboard, and send them where there is a button."""
    for label, value in zip(LABELS[language], values, strict=True):
        page.get_by_label(label, exact=True).fill(str(value))
    page.keyboard.press("Enter")
