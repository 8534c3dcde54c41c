"""The HTML of a page as a tree, without what only screens show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNSAID = {"button", "form", "input", "script", "style", "svg", "template"}
VOID = {"br", "col", "hr", "img", "input", "source", "wbr"}
CODE = re.compile(r"<pre.*?</pre>", re.S)
SPAN = re.compile(r"</?span[^>]*>")
APART = re.compile(r"(?<=</a>)(?=<span)|(?<=</span>)(?=<span)")  # by the style sheet


@dataclass
class Node:
    """An element: its name, its attributes, what it holds."""

    name: str = ""
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Tell whether the element is of a class."""
        return name in (self.attributes.get("class") or "").split()

    def text(self) -> str:
        """Return the text within, as it stands."""
        return "".join(each if isinstance(each, str) else each.text() for each in self.children)

    def all(self, name: str) -> Iterator["Node"]:
        """Yield the elements of a name within, at any depth."""
        for child in self.children:
            if isinstance(child, Node):
                yield from [child] if child.name == name else child.all(name)


class Reader(HTMLParser):
    """Makes the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in {node.name for node in self.open}:
            while self.open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree(html: str) -> Node:
    """Return what HTML holds and says; code without its colours, which are most of the tags."""
    plain = CODE.sub(lambda code: SPAN.sub("", code.group()), html)
    reader = Reader()
    reader.feed(APART.sub(" – ", plain))
    reader.close()
    return visible(reader.open[0])


def visible(node: Node) -> Node:
    """Return a tree without what is no text, or is hidden until a script shows it."""
    kept = [
        each if isinstance(each, str) else visible(each)
        for each in node.children
        if isinstance(each, str) or not (each.name in UNSAID or "hidden" in each.attributes)
    ]
    return Node(node.name, node.attributes, kept)
