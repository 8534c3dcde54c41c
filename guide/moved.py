"""Old addresses lead to the pages that have taken their place: moved.yml says which."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from jinja2 import Environment
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from pydantic import RootModel, StringConstraints

from guide.decision import Mistake
from guide.decision.load import read, short

FILE = Path(__file__).with_name("moved.yml")
Address = Annotated[str, StringConstraints(pattern=r"^([\w.-]+/)+$")]


class Moved(RootModel[dict[Address, str]]):
    """moved.yml: by old address, the source of a page."""


def redirects(
    env: Environment, pages: dict[str, Page], file: Path = FILE
) -> Iterator[tuple[str, str]]:
    """Yield each old address with the HTML that leads on; ``pages`` are the guide's, by source.

    Raises ``Mistake`` where there is no such page, or one that is still at the old address.
    """
    served = {page.url for page in pages.values()}
    for old, source in read(file, Moved).root.items():
        if source not in pages:
            raise Mistake(short(file), old, f"leads to {source}, which is no page")
        if old in served:
            raise Mistake(short(file), old, "is the address of a page")
        to = get_relative_url(pages[source].url, old)
        yield old, env.get_template("moved.html").render(page=pages[source], to=to)
