"""What stands within a line, in Markdown."""

import re
from urllib.parse import urljoin

from guide.twins.tree import Node

MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
SPACES = re.compile(r"[ \t\r\n]+")  # not those that do not break
SPECIAL = re.compile(r"[*<`\\]")


def inline(node: Node, base: str) -> str:
    """Return the text of an element, what it holds marked."""
    return SPACES.sub(" ", "".join(marked(child, base) for child in node.children))


def marked(child: Node | str, base: str) -> str:
    """Return a part of a line; ``base`` is the address that links start from."""
    if isinstance(child, str):
        return SPECIAL.sub(r"\\\g<0>", child)
    if child.name == "code":
        return code(child.text())
    if child.name == "img":
        source = urljoin(base, child.attributes.get("src") or "")
        return f"![{child.attributes.get('alt') or ''}]({source})"
    text = inline(child, base)
    if child.name == "a" and not child.has("toclink"):
        return f"[{text.strip()}]({urljoin(base, child.attributes.get('href') or '')})"
    mark = MARKS.get(child.name, "")
    return f"{mark}{text}{mark}" if text.strip() else text


def code(text: str) -> str:
    """Return code within a line; what has a backtick wants two around it."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
