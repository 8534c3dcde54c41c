"""The picture that a page’s address becomes where people share it: 1200 × 630, the page’s title.

``blank.png`` has the sign; the title is written beside it, and kept until its words change.
"""

import hashlib
import io
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from guide.code import ROOT
from guide.kept import write

BLANK = Path(__file__).with_name("blank.png")
CACHE = ROOT / ".cache/cards"
LEFT, TOP, WIDTH = 80, 70, 760
TALLEST = 265  # of a title: four lines of description find place below
INK, MUTED = "#1d1c1a", "#5d5a54"
OWN = {"Flask": "#a8401a", "Dash": "#2b49c4"}
SIZES = (150, 128, 108, 92, 78, 66)  # of a title: the largest that fits
LEADING = 1.12
Font = ImageFont.FreeTypeFont


def card(site: str, title: str, description: str, cache: Path = CACHE) -> bytes:
    """Return a page’s card as a PNG, from the cache where the same was drawn before."""
    words = "\n".join([site, title, description])
    drawn_by = Path(__file__).read_bytes() + BLANK.read_bytes()
    kept = cache / f"{hashlib.sha256(words.encode() + drawn_by).hexdigest()[:16]}.png"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        write(kept, drawn(site, title, description))
    return kept.read_bytes()


def drawn(site: str, title: str, description: str) -> bytes:
    """Return a card as a PNG; a title that begins with the site’s name needs it no more above."""
    image = Image.open(BLANK).convert("RGB")
    draw = ImageDraw.Draw(image)
    top = TOP
    if not title.startswith(site):
        draw.text((LEFT, top), site, MUTED, font("DejaVuSans-Bold", 34))
        top += 80
    size, lines = fitted(title)
    for line in lines:
        coloured(draw, (LEFT - size // 20, top), line, font("DejaVuSans-Bold", size))
        top += round(size * LEADING)
    small = font("DejaVuSans", 30)
    for line in list(wrapped(description, small, WIDTH))[:4]:
        draw.text((LEFT, top + 36), line, MUTED, small)
        top += 44
    packed = io.BytesIO()
    image.quantize(64).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def font(name: str, size: int) -> Font:
    """Return one of the fonts that come with Matplotlib, which need not be imported for it."""
    spec = find_spec("matplotlib")
    assert spec
    assert spec.origin
    fonts = Path(spec.origin).with_name("mpl-data") / "fonts/ttf"
    return ImageFont.truetype(str(fonts / f"{name}.ttf"), size)


def fitted(title: str) -> tuple[int, list[str]]:
    """Return the size of a title, and its lines."""
    for size in SIZES:
        face = font("DejaVuSans-Bold", size)
        lines = list(wrapped(title, face, WIDTH))
        widest = max(face.getlength(line) for line in lines)
        if widest <= WIDTH and len(lines) * size * LEADING <= TALLEST:
            break
    return size, lines


def wrapped(text: str, face: Font, width: int) -> Iterator[str]:
    """Yield lines no wider than ``width``, but for a word that is; no-break spaces hold."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".lstrip()
        if line and face.getlength(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def coloured(draw: ImageDraw.ImageDraw, at: tuple[int, int], line: str, face: Font) -> None:
    """Write a line, each framework’s name in its colour."""
    left, top = at
    for word in line.split(" "):
        draw.text((left, top), word, OWN.get(word.rstrip("\u00a0?"), INK), face)
        left += round(face.getlength(f"{word} "))
