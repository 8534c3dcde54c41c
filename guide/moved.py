"""Old addresses lead to what stands there no more, pages and sections: moved.yml says where."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Annotated

from jinja2 import Environment
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from pydantic import RootModel, StringConstraints

from guide.data import Mistake, read, short

FILE = Path(__file__).with_name("moved.yml")
Address = Annotated[str, StringConstraints(pattern=r"^([\w.-]+/)+(#([\w.-]+|\*))?$")]


class Moved(RootModel[dict[Address, str]]):
    """moved.yml: by old address, of a page or a section, the source of a page and its section.

    ``#*`` stands for all the sections that have become pages, each of its own name.
    """


def redirects(
    env: Environment, pages: dict[str, Page], file: Path = FILE
) -> Iterator[tuple[str, str]]:
    """Yield each old address of a page with the HTML that leads on; ``pages`` are by source.

    Raises ``Mistake`` where there is no such page, or one that is still at the old address.
    """
    served = {page.url for page in pages.values()}
    for old, source in read(file, Moved).root.items():
        if "#" in old:
            continue
        page = named(pages, source, old, file)
        if old in served:
            raise Mistake(short(file), old, "is the address of a page")
        to = get_relative_url(page.url, old)
        sections = sections_of(old, pages, file)
        yield old, env.get_template("moved.html").render(page=page, to=to, sections=sections)


def sections_of(url: str, pages: dict[str, Page], file: Path = FILE) -> dict[str, str]:
    """Return where the sections that stood on a page stand now, from that page; by their ids.

    Raises ``Mistake`` where there is no such page.
    """
    found = {}
    for old, place in read(file, Moved).root.items():
        page, _, section = old.partition("#")
        if section and page == url:
            source, mark, id = place.partition("#")
            sources = matching(pages, source, old, file) if section == "*" else {section: source}
            for name, to in sources.items():
                address = get_relative_url(named(pages, to, old, file).url, url)
                found[name] = f"{address}{mark}{id}"
    return found


def matching(pages: dict[str, Page], pattern: str, old: str, file: Path) -> dict[str, str]:
    """Return the pages whose sources are of a pattern, by their names; raise ``Mistake``."""
    found = {PurePath(source).stem: source for source in pages if fnmatch(source, pattern)}
    if not found:
        raise Mistake(short(file), old, f"leads to {pattern}, which is no page")
    return found


def named(pages: dict[str, Page], source: str, old: str, file: Path) -> Page:
    """Return the page that moved.yml names; raise ``Mistake``."""
    if source not in pages:
        raise Mistake(short(file), old, f"leads to {source}, which is no page")
    return pages[source]
