"""The same page, and an address for programs beside it."""

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


async def predict(request: Request) -> JSONResponse:
    return JSONResponse({"gentoo": float(request.query_params["flipper"]) > 206})


app = st.App("streamlit_page.py", routes=[Route("/predict", predict)])
