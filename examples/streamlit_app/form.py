"""A widget for each kind of field, and under it what is wrong with its value."""

from base64 import b64encode

import streamlit as st

from fields import Choice, Field, Image, Text, YesNo
from rows import Values, from_typed
from schema import FIELDS
from texts import Texts

PICTURES = ["png", "jpg", "jpeg", "webp"]


def form(t: Texts) -> tuple[bool, Values | None]:
    """Draw the form; tell whether it was just sent, and return its values if all of them are good.

    A form runs the script when it is sent; widgets alone, at each gesture.
    """
    typed, under = {}, {}
    with st.form("case"):
        for field in FIELDS:
            typed[field.name] = widget(field, t)
            under[field.name] = st.empty()
        sent = st.form_submit_button(t("page.submit"), type="primary")
    values, faults = from_typed({name: v for name, v in typed.items() if v}, t.decimals)
    for fault in faults if sent else ():
        under[str(fault.path[0])].error(t.fault(fault))
    return sent, values


def widget(field: Field, t: Texts) -> str | None:
    """Draw the widget of a field; return what it holds, as people write it."""
    label, help = t.named(field), t.expected(field)
    if field.optional:
        label = f"{label} – {t('page.optional')}"
    first = "" if field.example is None else t.value(field, field.example, typed=True)
    match field:
        case Image():
            file = st.file_uploader(label, PICTURES, help=help, max_upload_size=1)
            return b64encode(file.getvalue()).decode() if file else None
        case YesNo() | Choice():
            options = t.options(field)
            index = [*options].index(first) if first in options else None
            return st.selectbox(
                label, options, index, options.__getitem__, placeholder=t("page.empty")
            )
        case Text():
            return st.text_area(label, first, max_chars=field.longest, help=help)
    # st.number_input takes "40,25" for 4025: a number is read here, as texts.toml says
    return st.text_input(label, first, help=help)
