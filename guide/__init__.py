"""The guide: its data, and the little code that turns data into pages."""

from guide.macros import define_env

__all__ = ["define_env"]
