"""A number asked for by Streamlit's own widget."""

import streamlit as st

st.write(f"read: {st.number_input('Length', value=39.1)}")
