"""A component for each kind of field; what it holds, as people write it."""

import os
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from fields import Choice, Field, Image, Text, YesNo, packed
from texts import TEXTS, Texts
from words import FIRST, both

# What people send, for this process alone, and erased with it
FOLDER = tempfile.TemporaryDirectory(prefix="gradio-")
UPLOADS = Path(FOLDER.name).resolve()
os.environ["GRADIO_TEMP_DIR"] = str(UPLOADS)


def component(field: Field) -> Any:
    """Return what asks for a field."""
    t = TEXTS[FIRST]
    first = "" if field.example is None else t.value(field, field.example, typed=True)
    label = both(lambda t: t.named(field) + (f" – {t('page.optional')}" if field.optional else ""))
    match field:
        case Image():
            send = both(lambda t: t("screen.send", expected=t.expected(field)))
            return gr.Image(label=label, height=300, buttons=[], placeholder=send)
        case Choice():
            named = [(both(partial(option, field, name)), name) for name in field.choices]
            return gr.Dropdown(named, value=first or None, label=label)
        case YesNo():
            yes_no = [(both(partial(option, field, value)), str(value)) for value in (True, False)]
            known = None if field.example is None else str(field.example)
            return gr.Dropdown(yes_no, value=known, label=label)
    info = both(lambda t: t.expected(field))
    longest, lines = (field.longest, 5) if isinstance(field, Text) else (100, 1)
    return gr.Textbox(first, label=label, info=info, lines=lines, max_length=longest)


def option(field: Field, value: str | bool, t: Texts) -> str:
    return t.value(field, value)


def typed(field: Field, held: Any) -> str:
    """Return what a component holds; of a picture, its base64.

    Gradio itself would open whatever picture of the server a program names: it is read here, and
    only where Gradio puts what was sent.
    """
    if not isinstance(field, Image) or not held:
        return str(held or "")
    path = Path(str(held.get("path") if isinstance(held, dict) else held)).resolve()
    sent = path.is_relative_to(UPLOADS) and path.is_file()
    return packed(path.read_bytes()) if sent else "?"
