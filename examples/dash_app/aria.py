"""What assistive technologies are told, by attributes that no Python argument can name."""

from typing import Any


def aria(**names: str) -> dict[str, Any]:
    """Return ``aria-*`` attributes: ``aria(label="…")`` is ``{"aria-label": "…"}``."""
    return {f"aria-{name}": value for name, value in names.items()}
