"""A page of Streamlit: it notes each of its runs, in runs.txt, and answers word by word."""

from pathlib import Path

import streamlit as st

from tests.proofs.questions.apps.answer import words

with Path("runs.txt").open("a") as runs:
    runs.write("run\n")

flipper = st.slider("Flipper (mm)", 170, 235, value=200)
st.write(f"{flipper} mm")
if st.button("Ask"):
    st.write_stream(words())
