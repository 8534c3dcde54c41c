"""The source of a page that is made from data: its front matter, and the template that fills it."""

import json
from collections.abc import Mapping


def source(head: Mapping[str, object], template: str) -> str:
    """Return it in Markdown; a front matter in JSON is one in YAML, and quicker to write."""
    written = json.dumps(head, ensure_ascii=False)
    return f'---\n{written}\n---\n\n{{% include "{template}" %}}\n'
