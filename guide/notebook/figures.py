"""Pictures as matplotlib draws them, made for the page: light, in its colours, in its language."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from guide.data import Mistake
from guide.formats import Formats

# what matplotlib's own colours become: the page's ink, and the species' colours
COLOURS = {
    "#000000": "currentColor",
    "#1f77b4": "var(--adelie)",
    "#ff7f0e": "var(--chinstrap)",
    "#2ca02c": "var(--gentoo)",
}
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def drawn(svg: str, id: str, label: str, words: Mapping[str, str], language: str) -> str:
    """Return a picture for the page, named by ``label``; raise ``Mistake`` for an unknown word."""
    root = ET.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {
            name.rpartition("}")[2]: shorter(name, value) for name, value in element.attrib.items()
        }
        if element.tag == "text":
            element.text = in_language((element.text or "").strip(), words, language)
            element.set("style", re.sub(r"font[\w-]*: [^;]+; ", "", element.get("style", "")))
    keep_ids(root, id)
    for parent in list(root.iter()):
        tidy(parent)
    root.attrib = {"viewBox": root.get("viewBox", ""), "role": "img", "aria-label": label}
    written = re.sub(r">\s+<", "><", ET.tostring(root, encoding="unicode", method="html"))
    return re.sub(r"<(g|defs)></\1>", "", written)


def shorter(name: str, value: str) -> str:
    """Round coordinates to a tenth, and take the page’s colours."""
    if name != "style":
        value = re.sub(r"-?\d+\.\d+", lambda found: f"{float(found.group()):.1f}", value)
        value = re.sub(r"(\d)\.0\b", r"\1", value)
    for colour, own in COLOURS.items():
        value = value.replace(colour, own)
    return " ".join(value.split())


def in_language(text: str, words: Mapping[str, str], language: str) -> str:
    """Return a text of the picture in the page’s language."""
    if NUMBER.fullmatch(text):
        return Formats(language).number(float(text), len(text.partition(".")[2]))
    if text not in words:
        raise Mistake(f"guide/notebook/{language}.yml", "words", f"none for {text!r} in a picture")
    return words[text]


def keep_ids(root: ET.Element, prefix: str) -> None:
    """Keep the ids that the picture itself uses, and no other picture of the page."""
    links = re.compile(r"(^|\()#(?=[a-z])")
    values = " ".join(value for each in root.iter() for value in each.attrib.values())
    used = set(re.findall(r"(?:^|[ (])#([\w-]+)", values))
    for element in root.iter():
        id = element.attrib.pop("id", "")
        for name in ("href", "clip-path"):
            if name in element.attrib:
                element.set(name, links.sub(rf"\1#{prefix}-", element.attrib[name]))
        if id in used:
            element.set("id", f"{prefix}-{id}")


def tidy(parent: ET.Element) -> None:
    """Drop what shows nothing, and a style that every part of a group repeats."""
    for child in list(parent):
        if child.tag in ("metadata", "style") or child.get("style") == "fill: none":
            parent.remove(child)
    styles = {child.get("style") for child in parent}
    if parent.tag == "g" and len(styles) == 1 and None not in styles:
        parent.set("style", styles.pop() or "")
        for child in parent:
            del child.attrib["style"]
