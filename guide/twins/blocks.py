"""The blocks of a page, in Markdown. ``base`` is the address that links start from."""

import re
from collections.abc import Iterator
from itertools import groupby

from guide.twins.inline import inline
from guide.twins.tree import Node

NOTE = re.compile(r"\((\d+)\)!")  # a comment that becomes the number of a note
LANGUAGE = re.compile(r"language-(\S+)")


def blocks(node: Node, base: str) -> Iterator[str]:
    """Yield the blocks that an element holds."""
    for whole, run in groupby(node.children, is_block):
        if whole:
            for child in run:
                assert isinstance(child, Node)
                yield from BLOCKS[child.name](child, base)
        else:
            yield from text(Node(children=list(run)), base)


def is_block(child: Node | str) -> bool:
    """Tell whether a part of the page stands on lines of its own."""
    return isinstance(child, Node) and child.name in BLOCKS


def text(node: Node, base: str) -> Iterator[str]:
    """Yield a paragraph, where it says something."""
    if said := inline(node, base).strip():
        yield said


def heading(node: Node, base: str) -> Iterator[str]:
    """Yield a title."""
    yield f"{'#' * int(node.name[1])} {inline(node, base).strip()}"


def bold(node: Node, base: str) -> Iterator[str]:
    """Yield what heads a part that unfolds, or a definition."""
    yield f"**{inline(node, base).strip()}**"


def quotation(node: Node, base: str) -> Iterator[str]:
    """Yield what is quoted."""
    yield indented("\n\n".join(blocks(node, base)), "> ", "> ")


def items(node: Node, base: str) -> Iterator[str]:
    """Yield a list, numbered or not."""
    held = [each for each in node.children if isinstance(each, Node)]
    signs = [f"{rank}. " if node.name == "ol" else "- " for rank in range(1, len(held) + 1)]
    yield "\n".join(
        indented("\n\n".join(blocks(item, base)), sign, " " * len(sign))
        for sign, item in zip(signs, held, strict=True)
    )


def indented(text: str, first: str, others: str) -> str:
    """Return lines with something before the first, something else before the others."""
    return first + re.sub(r"\n(?=.)", f"\n{others}", text)


def part(node: Node, base: str) -> Iterator[str]:
    """Yield what a part of the page holds, code apart."""
    yield from (code if node.has("highlight") else blocks)(node, base)


def code(node: Node, base: str) -> Iterator[str]:
    """Yield code between fences, with its language and the name of its file."""
    source = NOTE.sub(r"(\1)", next(node.all("pre"), node).text().strip("\n"))
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"^`{3,}", source, re.M))])
    language = LANGUAGE.search(node.attributes.get("class") or "")
    named = [each for each in node.all("span") if each.has("filename")]
    title = f' title="{named[0].text()}"' if named else ""
    yield f"{fence}{language[1] if language else ''}{title}\n{source}\n{fence}"


def table(node: Node, base: str) -> Iterator[str]:
    """Yield a table; its first row heads it."""
    for caption in node.all("caption"):
        yield from text(caption, base)
    rows = [[cell(each, base) for each in row.children] for row in node.all("tr")]
    filled = [[each for each in row if each] for row in rows]
    width = max(map(len, filled))
    lines = [f"| {' | '.join(row + [' '] * (width - len(row)))} |" for row in filled]
    yield "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def cell(child: Node | str, base: str) -> str:
    """Return a cell of a table; nothing for what is between two."""
    if isinstance(child, str):
        return ""
    return inline(child, base).strip().replace("|", "\\|") or " "


BLOCKS = {
    **dict.fromkeys(("article", "dd", "details", "dl", "figure", "li", "section"), blocks),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    **dict.fromkeys(("p", "figcaption"), text),
    **dict.fromkeys(("dt", "summary"), bold),
    **dict.fromkeys(("ol", "ul"), items),
    **{"blockquote": quotation, "div": part, "pre": code, "table": table},
}
