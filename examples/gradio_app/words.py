"""The texts: the page carries both languages, the server answers in the reader's."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import gradio as gr
from babel import negotiate_locale
from gradio.i18n import I18nData

from texts import TEXTS, Texts

FIRST = next(iter(TEXTS))
OWN = tomllib.loads(Path(__file__).with_name("screen.toml").read_text("utf-8"))
for language, said in OWN.items():
    TEXTS[language].texts |= said
i18n = gr.I18n(**{name: {"common.complete": t("common.complete")} for name, t in TEXTS.items()})


def texts(request: gr.Request) -> Texts:
    """Return the texts in the language that the browser asks for, else in the first."""
    asked = request.headers.get("accept-language", "").replace(";", ",").split(",")
    return TEXTS[negotiate_locale(asked, TEXTS, sep="-") or FIRST]


def both(say: Callable[[Texts], str]) -> I18nData:
    """Return a text that each browser shows in its language: the page is built once for all.

    Where there is nothing to say, Gradio would show the key instead: it is given a space.
    """
    key = f"text-{len(i18n.translations[FIRST])}"
    for language, t in TEXTS.items():
        i18n.translations[language][key] = say(t) or "\N{NO-BREAK SPACE}"
    return i18n(key)
