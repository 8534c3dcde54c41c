"""The decision tree: data in YAML, checked where it is loaded, and laid out as a map."""

from guide.decision.facts import Measures
from guide.decision.layout import Map, lay_out
from guide.decision.load import load, paths
from guide.decision.pages import pages
from guide.decision.tree import Tree

__all__ = ["Map", "Measures", "Tree", "lay_out", "load", "pages", "paths"]
