"""The script that Streamlit runs from its first line at each gesture: who enters, then a page."""

import streamlit as st

from pages import case, file, tries
from schema import TITLE
from words import texts

t = texts()
st.set_page_config(page_title=t.of(TITLE), page_icon="🐧")
if st.secrets["sign_in"]:
    if not st.user.is_logged_in:
        st.title(t.of(TITLE))
        st.write(t("demo.closed"))
        st.button(t("demo.sign_in"), on_click=st.login, type="primary")
        st.stop()
    allowed = st.secrets["auth"]["allowed"].split()
    st.sidebar.write(st.user.email)
    st.sidebar.button(t("demo.sign_out"), on_click=st.logout)
    if st.user.email not in allowed or not st.user.get("email_verified"):
        st.error(t("demo.unknown"))
        st.stop()
pages = {"page.one": case, "page.file": file, "demo.tries": tries}
shown = [
    st.Page(page, title=t(name), url_path=page.__name__, default=page is case)
    for name, page in pages.items()
]
st.navigation(shown, position="top").run()
