"""The three pages: a case, a file, and what was asked since the page was opened."""

import pandas as pd
import streamlit as st

from chart import chart
from fields import Class
from files import MAX_BYTES, predicted, remarks, written
from form import form
from model import Model, Prediction, load
from rows import BY_NAME
from schema import CREDITS, LEAD, OUTCOME, TITLE
from table import FileRefused
from texts import TEXTS, Texts
from words import texts


@st.cache_resource
def model() -> Model:
    """Load the model once, for all; it is shared, so nothing may change it."""
    return load()


def case() -> None:
    t = texts()
    st.title(t.of(TITLE))
    st.write(t.of(LEAD))
    sent, values = form(t)
    if values:
        prediction = model().predict([values])[0]
        answer(prediction, t)
        if sent:
            asked = {t.named(BY_NAME[name]): said(name, v, t) for name, v in values.items()}
            asked |= {t.of(OUTCOME.label): outcome(prediction, t)}
            st.session_state.setdefault("tries", []).append(asked)
        chart(values, t)
    st.write(t.of(CREDITS))


def said(name: str, value: object, t: Texts) -> str:
    """Write a value for a table; of a picture, only that there is one."""
    if value is None:
        return t("page.empty")
    return t("page.picture") if isinstance(value, list) else t.value(BY_NAME[name], value)


def outcome(prediction: Prediction, t: Texts) -> str:
    return t.value(OUTCOME, prediction[OUTCOME.name])


def answer(prediction: Prediction, t: Texts) -> None:
    """Show what is predicted, and how sure the model is."""
    st.header(f"{t.of(OUTCOME.label)} – {outcome(prediction, t)}", anchor=False)
    if isinstance(OUTCOME, Class):
        shares = prediction["probabilities"].items()
        rows = [(t.value(OUTCOME, name), t.percent(share)) for name, share in shares]
        columns = [t.of(OUTCOME.label), t("page.probabilities")]
        st.table(pd.DataFrame(rows, columns=columns), hide_index=True)


@st.cache_data(max_entries=20, ttl="1h", show_spinner=False)
def answered(sent: bytes, language: str) -> tuple[str, list[str], list[str]]:
    """Return the file that comes back, and what to say of it: good news, then bad rows.

    Cached: the download button runs the script again, and would predict it all a second time.
    """
    t = TEXTS[language]
    table = predicted(sent, model(), t)
    wrong = [f"{t('file.row', line=row.line)} {t.faults(row.faults)}" for row in table.wrong[:20]]
    if len(table.wrong) > len(wrong):
        wrong.append(t("file.others"))
    notes = [t("file.predicted", count=len(table.rows) - len(table.wrong)), *remarks(table, t)]
    return written(table, model().classes, t), notes, wrong


def file() -> None:
    t = texts()
    st.title(t("page.file"))
    st.write(t("file.lead", columns=", ".join(BY_NAME)))
    sent = st.file_uploader(
        t("file.label"),
        ["csv", "txt", "tsv", "xlsx", "ods"],
        max_upload_size=MAX_BYTES // 10**6,
        help=t("file.hint"),
    )
    if not sent:
        return
    try:
        result, notes, wrong = answered(sent.getvalue(), t.language)
    except FileRefused as refused:
        st.error(t(f"file.{refused.reason}", **refused.values))
        return
    for note in notes:
        st.write(note)
    if wrong:
        st.warning("\n\n".join(wrong))
    st.download_button(
        t("file.download"), result.encode("utf-8-sig"), t("file.name"), "text/csv", type="primary"
    )


def tries() -> None:
    t = texts()
    st.title(t("demo.tries"))
    st.write(t("demo.lost"))
    asked = st.session_state.get("tries", [])
    if not asked:
        st.info(t("demo.none"))
        return
    st.table(pd.DataFrame(asked), hide_index=True)
    st.button(t("demo.forget"), on_click=asked.clear)
