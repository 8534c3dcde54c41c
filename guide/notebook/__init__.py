"""The notebook that trains the model: its code is run once, its texts are in two languages."""

from guide.notebook.page import front_matter, notebook_files, rendered, source

__all__ = ["front_matter", "notebook_files", "rendered", "source"]
