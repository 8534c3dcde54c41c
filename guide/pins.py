"""The versions that the tests run with, from the locked requirements."""

from packaging.requirements import Requirement

from guide.code import ROOT

LOCKED = ROOT / "requirements/test.txt"
NAMES = {  # as their authors write them, where a package has another name
    "celery": "Celery",
    "dash": "Dash",
    "fastapi": "FastAPI",
    "flask": "Flask",
    "granian": "Granian",
    "gradio": "Gradio",
    "gunicorn": "Gunicorn",
    "hypercorn": "Hypercorn",
    "numpy": "NumPy",
    "plotly": "Plotly",
    "pydantic": "Pydantic",
    "quart": "Quart",
    "streamlit": "Streamlit",
    "uvicorn": "Uvicorn",
    "werkzeug": "Werkzeug",
}


def pins() -> dict[str, str]:
    """Return each package's version on this Python: some have one for each."""
    lines = LOCKED.read_text(encoding="utf-8").splitlines()
    locked = [Requirement(line.rstrip(" \\")) for line in lines if line[:1].isalnum()]
    here = [each for each in locked if not each.marker or each.marker.evaluate()]
    return {each.name: str(each.specifier).removeprefix("==") for each in here}
