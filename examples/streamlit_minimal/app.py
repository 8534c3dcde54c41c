import streamlit as st

flipper = st.slider("Flipper (mm)", 170, 235, value=200)
st.write(f"Gentoo: {flipper > 206}")
