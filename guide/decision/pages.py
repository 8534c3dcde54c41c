"""The page of each recommendation: one template, the tree's texts."""

from collections.abc import Iterator

from guide import made
from guide.decision.tree import Tree

SHOWN_WITH = {
    "wide": True,
    "styles": ["assets/decision.css"],
    "scripts": ["assets/answers.js", "assets/recommendation.js"],
}


def pages(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield the source of each page, with its name in docs/<language>/."""
    for id, each in tree.recommendations.items():
        head = {**dict(each.page), **SHOWN_WITH, "recommendation": id}
        yield f"decision/{id}.md", made.source(head, "decision/recommendation.md")
