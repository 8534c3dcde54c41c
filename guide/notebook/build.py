"""The notebook in one language: code that was run, and the texts between its cells."""

from collections.abc import Iterable
from typing import Any

import nbformat as typeless

from guide import claims
from guide.claims import Claim
from guide.claims.links import sign
from guide.data import Mistake
from guide.notebook.figures import drawn
from guide.notebook.tables import accessible
from guide.notebook.texts import Texts, filled, read

SOURCE = "notebooks/index.ipynb"
URL = "notebooks/"
SVG = "image/svg+xml"
PROVED = {"saving": "skops-safe", "loading": "another-sklearn"}  # the claim that ends a cell's text
nbformat: Any = typeless  # its functions carry no types


def texts_for(notebook: Any, language: str) -> Texts:
    """Return the texts of a notebook that was run, with its numbers; raise ``Mistake``."""
    texts = read(language, [cell.id for cell in notebook.cells])
    for cell in notebook.cells:
        draws = any(SVG in output.get("data", {}) for output in cell.outputs)
        if draws != bool(texts.cells[cell.id].picture):
            reason = "goes with a picture that the cell draws, one has no other"
            raise Mistake(f"guide/notebook/{language}.yml", f"cells.{cell.id}.picture", reason)
    return Texts(**filled(texts.model_dump(), notebook.metadata["numbers"], language))


def offered(notebook: Any, texts: Texts) -> str:
    """Return the notebook that readers run themselves: texts and code, no results."""
    cells = [markdown("introduction", f"# {texts.heading}\n\n{texts.introduction}")]
    for cell in notebook.cells:
        text = texts.cells[cell.id]
        title = f"## {text.heading}\n\n" if text.heading else ""
        cells.append(markdown(f"{cell.id}-text", title + text.text))
        cells.append(nbformat.v4.new_code_cell(cell.source, id=cell.id))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return written(cells, {"kernelspec": kernel})


def shown(notebook: Any, texts: Texts, language: str) -> str:
    """Return the notebook that becomes the page, its results made for the page."""
    claimed = claims.by_id(language)
    proofs = {
        cell: claims.named(claimed, id, "notebook/build.py", f"PROVED.{cell}")
        for cell, id in PROVED.items()
    }
    start = f"# {texts.heading} {{ #notebook }}\n\n{texts.introduction}\n{texts.download}"
    cells = [markdown("introduction", start)]
    for cell in notebook.cells:
        text = texts.cells[cell.id]
        title = f"## {text.heading} {{ #{cell.id} }}\n\n" if text.heading else ""
        mark = f" {sign(proofs[cell.id], language, URL)}" if cell.id in proofs else ""
        cells += [markdown(f"{cell.id}-text", title + text.text.strip() + mark), cell]
        for data in (output.data for output in cell.outputs if "data" in output):
            if "text/html" in data:
                data["text/html"] = accessible(data["text/html"])
            if SVG in data:
                data[SVG] = drawn(data[SVG], cell.id, text.picture or "", texts.words, language)
    metadata = {"page": page_metadata(texts, proofs.values()), "result": texts.result}
    return written([*cells, markdown("following", texts.following)], metadata)


def page_metadata(texts: Texts, proved: Iterable[Claim]) -> dict[str, Any]:
    """Return what a page’s front matter says; the macros have nothing to do in this one."""
    return {
        "title": texts.title,
        "description": texts.description,
        "styles": ["assets/notebook.css"],
        "versions": {name: of for claim in proved for name, of in claim.versions.items()},
        "render_macros": False,
    }


def markdown(id: str, source: str) -> Any:
    """Return a cell of text."""
    return nbformat.v4.new_markdown_cell(source.strip(), id=id)


def written(cells: list[Any], metadata: dict[str, Any]) -> str:
    """Return a notebook as its file holds it; raise where it is not one."""
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook))
