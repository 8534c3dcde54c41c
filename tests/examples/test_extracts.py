"""What a page shows in Python runs from a file that holds just that, or says what it needs."""

import re
import subprocess
import sys
from collections import defaultdict
from os.path import commonpath
from pathlib import Path

import httpx
import pytest
from bs4 import BeautifulSoup, Tag

from tests.examples.extracts import extracts
from tests.support.pages import CODED, article
from tests.support.servers import running
from tests.support.serving import LISTEN, TYPED
from tests.support.site import Site

pytestmark = pytest.mark.thorough

# a claim’s page lists tests; the notebook’s cells run in order, in one notebook
PAGES = [at for at in CODED if "proofs/" not in at and "notebooks" not in at]


def test_every_block_of_python_is_complete_or_says_what_it_needs(site: Site) -> None:
    lacking = {
        f"{at}#{each.section}: {each.file}": sorted(each.lacks())
        for at in PAGES
        for each in extracts(article(site.folder, at))
        if each.lacks()
    }
    assert lacking == {}


def shown(*parts: str, file: str = "examples/snippets/title.py") -> Tag:
    """Return a page with a block of code, as the site has it, after the parts of its section."""
    *before, code = parts
    block = f'<div><span class="filename">{file}</span><pre>{code}</pre></div>'
    return BeautifulSoup(f"<h2>Title</h2>{''.join(before)}{block}", "html.parser")


ZIP = '<a href="../examples/flask_app.zip">folder</a>'
PART = "examples/flask_app/model.py"


@pytest.mark.parametrize(
    ("page", "lacks"),
    [
        (shown("from flask import Flask\napp = Flask(__name__)"), set()),
        (shown("app = Flask(__name__)"), {"Flask"}),
        (shown("def f():\n    return PRICE"), {"PRICE"}),
        (shown("def f(a: Any):\n    b = a\n    return [c for c in b]"), {"Any"}),
        (shown("@app.get('/')\ndef f(): ..."), {"app"}),
        (shown("import tests.proofs.questions"), {"tests"}),
        (shown("def f():\n    from tests.a import b"), {"tests"}),
        (shown("import a_package_of_nobody"), {"a_package_of_nobody"}),
        (shown("from sklearn.base import clone\nimport os.path"), set()),
        (shown("<p class='needs'><code>model</code></p>", "model.predict(x)"), {"x"}),
        (shown("<p><code>model</code></p>", "model.predict()"), {"model"}),
        (shown(f"<p class='needs'>{ZIP}</p>", "class A(B): ...", file=PART), set()),
        (shown(f"<p>{ZIP}</p>", "class A(B): ...", file=PART), {"B"}),
    ],
)
def test_what_a_block_lacks_is_seen(page: Tag, lacks: set[str]) -> None:
    assert [each.lacks() for each in extracts(page)] == [lacks]


def sections(folder: Path) -> dict[str, dict[str, str]]:
    """Return the whole programs that each section shows, by the names that the page gives them.

    The applications are left to test_examples_copied, which takes their archives.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for at in PAGES:
        for each in extracts(article(folder, at)):
            if each.whole and not each.folder:
                found[f"{at}#{each.section}"][each.file] = each.text
    return found


def start(file: Path) -> None:
    """Start a program as its reader would: a server answers, another one ends well."""
    text = file.read_text(encoding="utf-8")
    served = re.search(r"^(server) = ", text, re.M) or re.search(r"^(app) = ", text, re.M)
    python = ["env", "-u", "PYTHONPATH", sys.executable]
    if not served:
        subprocess.run([*python, file.name], cwd=file.parent, check=True)
        return
    server = "uvicorn" if re.search("fastapi|quart", text) else "gunicorn"
    target = f"{file.stem}:{served.group(1)}"
    line = f"unset PYTHONPATH; exec {TYPED}/{server} {target} {LISTEN[server]}"
    with running(["bash", "-c", line], file.parent) as here:
        assert httpx.get(f"{here.url}/nowhere").status_code < 500
        httpx.get(here.url)
        assert "FileNotFoundError" not in here.log.read_text()


@pytest.mark.weekly  # each is run by its own proof, from the guide’s folder
def test_a_program_copied_from_its_page_starts(site: Site, tmp_path: Path) -> None:
    copied = {tuple(files.items()) for files in sections(site.folder).values()}
    assert len(copied) > 30
    for rank, files in enumerate(sorted(copied)):
        top = commonpath([Path(name).parent for name, _ in files])
        places = [tmp_path / str(rank) / Path(name).relative_to(top) for name, _ in files]
        for place, (_, text) in zip(places, files, strict=True):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        for place in places:
            if place.parent == tmp_path / str(rank):
                start(place)
