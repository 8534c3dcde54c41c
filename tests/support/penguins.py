"""What the builds say of penguins, and are told, in both languages."""

import pytest
from playwright.sync_api import Page

from tests.support import forms
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
both_languages = pytest.mark.parametrize("language", ["fr", "en"])


def type_in(page: Page, language: str, values: list[object]) -> None:
    """Type the four measurements, and send them where there is a button."""
    texts = map(str, values)
    forms.type_in(page, language, dict(zip(LABELS[language], texts, strict=True)))
