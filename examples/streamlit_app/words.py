"""The texts in the language of whoever looks at the page."""

import tomllib
from pathlib import Path

import streamlit as st

from texts import TEXTS, Texts

OWN = tomllib.loads(Path(__file__).with_name("demo.toml").read_text("utf-8"))
for language, tables in OWN.items():
    TEXTS[language].texts |= {f"demo.{key}": said for key, said in tables["demo"].items()}


def texts() -> Texts:
    """Return the texts in the browser's first language, else in the first that there is."""
    return TEXTS.get((st.context.locale or "")[:2], next(iter(TEXTS.values())))
