"""Pictures: light enough, and in words for those who do not see them."""

from collections.abc import Iterator
from pathlib import Path

from bs4 import Tag

from tests.support.pages import SHOWN, article, built
from tests.support.paths import ROOT
from tests.support.site import Site

KINDS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
HEAVIEST, HEAVIEST_PAGE = 150_000, 300_000  # bytes
DECORATES = {  # drawings that say nothing that the words beside them do not, by their box
    "0 0 24 24": "the fork, beside a title",
    "0 0 340 30": "the slider of the home page",
    "0 0 100 16": "a bar beside its figure",
    "0 0 28 14": "a key beside its word",
}


def pictures(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix.lower() in KINDS)


def test_no_picture_is_heavy() -> None:
    weights = {
        path: path.stat().st_size for part in ("docs", "theme") for path in pictures(ROOT / part)
    }
    heavy = [
        f"{path.relative_to(ROOT).as_posix()}: {weight:,} bytes, {HEAVIEST:,} at most"
        for path, weight in weights.items()
        if weight > HEAVIEST
    ]
    assert weights
    assert heavy == [], "\n" + "\n".join(heavy)


def test_no_page_is_heavy_with_its_pictures(site: Site) -> None:
    heavy = []
    for at in SHOWN:
        shown = {str(image["src"]) for image in article(site.folder, at).find_all("img")}
        here = site.folder / (at if at.endswith("/") or not at else Path(at).parent)
        weight = sum((here / source).stat().st_size for source in shown)
        if weight > HEAVIEST_PAGE:
            heavy.append(f"{at}: {weight:,} bytes of pictures, {HEAVIEST_PAGE:,} at most")
    assert heavy == [], "\n" + "\n".join(heavy)


def test_each_picture_is_in_words_unless_it_decorates(site: Site) -> None:
    silent = [
        f"{at}: {fault}"
        for at in SHOWN
        for picture in built(site.folder, at).find_all(["img", "svg"])
        if (fault := without_words(picture))
    ]
    assert silent == [], "\n" + "\n".join(silent)


def without_words(picture: Tag) -> str:
    """Return what a picture lacks to be known without being seen, if it does."""
    if picture.name == "img":
        return "" if picture.get("alt", "").strip() else f"{picture['src']} has no alternative"
    if picture.get("aria-hidden") == "true":
        box = picture["viewbox"]
        return "" if box in DECORATES else f"a drawing of {box} is hidden, and not in DECORATES"
    label = picture.get("aria-label", "").strip()
    return "" if label else f"a drawing of {picture['viewbox']} has no label"
