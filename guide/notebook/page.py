"""The notebook as MkDocs meets it: a page, through mkdocs-jupyter, and two files to download."""

import html
import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter.config import settings

from guide.code import ROOT
from guide.kept import write
from guide.notebook.build import SOURCE, offered, shown, texts_for
from guide.notebook.run import DATA, run

CACHE = ROOT / ".cache/notebook"
# mkdocs-jupyter takes its templates from here; ours write Markdown, which MkDocs then reads
settings.templates_dir = str(ROOT / "theme/notebook")


def notebook_files(config: MkDocsConfig) -> list[File]:
    """Return the page, and what it offers: the notebook to run, and its data."""
    language = str(config.theme["language"])
    notebook = run()
    texts = texts_for(notebook, language)
    to_run = offered(notebook, texts)
    file = CACHE / language / SOURCE
    file.parent.mkdir(parents=True, exist_ok=True)
    write(file, shown(notebook, texts, language))
    return [
        # not File.generated: mkdocs-jupyter looks for the file in its folder
        File(SOURCE, str(CACHE / language), config.site_dir, config.use_directory_urls),
        File.generated(config, "notebooks/penguins.ipynb", content=to_run),
        File.generated(config, "notebooks/penguins.csv", content=DATA.read_bytes()),
    ]


def source(page: Page, config: MkDocsConfig) -> str:
    """Return the file where a page’s text is written; a page that is made here has it in guide/."""
    language = config.theme["language"]
    if "source" in page.meta:
        return str(page.meta["source"])
    if page.file.src_uri == SOURCE:
        return f"guide/notebook/{language}.yml"
    if "recommendation" in page.meta:
        return f"guide/decision/{language}.yml"
    return Path(config.docs_dir, page.file.src_uri).relative_to(ROOT).as_posix()


def front_matter(page: Page) -> str | None:
    """Return what MkDocs reads before a page’s text; ``None`` where it is not the notebook’s.

    The text itself comes from mkdocs-jupyter, which does not ask MkDocs for it.
    """
    if page.file.src_uri != SOURCE:
        return None
    metadata = json.loads(page.file.content_string)["metadata"]["page"]
    return f"---\n{json.dumps(metadata)}\n---\n"


def rendered(converted: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Return the page’s HTML, made from the Markdown of our template as any page’s.

    mkdocs-jupyter passes it through an HTML parser and adds styles, hence the escapes.
    """
    if page.file.src_uri != SOURCE:
        return None
    page.markdown = html.unescape(converted.rpartition("<style>")[0])
    Page.render(page, config, files)
    return page.content
