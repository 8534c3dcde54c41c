"""Both languages say the same: a text that changed in one is named here, and on its page."""

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from guide.cuts import sections
from guide.notices import FOLDERS
from guide.texts import SOURCES, texts
from guide.translations import RECORD, digest, main, stale, states, there
from tests.support.guide_copy import built_in, copied_guide
from tests.support.pages import built
from tests.support.paths import ROOT

ASYNC, CLAIMS = "docs/fr/async.md", "guide/claims/article.yml"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The guide, everything translated, its texts to be changed."""
    copied_guide(tmp_path)
    main([], tmp_path)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def notices(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Return the heading just before each notice, and where the notice leads."""
    found = page.select("article .stale")
    return [(each.find_previous_sibling()["id"], each.a["href"]) for each in found]


def test_neither_language_has_changed_alone() -> None:
    """Translate or read again what is named, then ``nox -s translated``."""
    said = [
        f"{there(file)}#{id}: {reason}; once it says the same, run nox -s translated"
        for file, ids in stale().items()
        for id, reason in ids.items()
    ]
    assert said == [], "\n" + "\n".join(said)


FRENCH, ENGLISH, BOTH = (
    "the original has changed, the translation has not",
    "the translation has changed, the original has not",
    "the original has changed, and the translation",
)


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "reason"),
    [
        ("docs/fr/async.md", "Un *callback* est", "Un *callback* sera",
         "docs/en/async.md#callbacks", FRENCH),
        ("docs/en/async.md", "A *callback* is", "A *callback* was",
         "docs/en/async.md#callbacks", ENGLISH),
        ("docs/fr/async.md", "title: Devenir", "title: Rester", "docs/en/async.md#async", FRENCH),
        ("guide/claims/article.yml", "Flask est léger.", "Flask est lourd.",
         "guide/claims/article.en.yml#claims.flask-light", FRENCH),
        ("guide/decision/en.yml", "label: Yes, with Flask\n", "label: Yes, in Flask\n",
         "guide/decision/en.yml#questions.there", ENGLISH),
        ("mkdocs.en.yml", "The model", "A model", "mkdocs.en.yml#nav", ENGLISH),
        ("mkdocs.yml", "Preuves:", "Tests:", "mkdocs.en.yml#nav", FRENCH),
        ("README.en.md", "Run the tests", "Run some tests", "README.en.md#chapter-0", ENGLISH),
        ("examples/flask_minimal/README.md", "Flask", "Dash",
         "examples/flask_minimal/README.en.md#chapter-0", FRENCH),
        ("examples/flask_app/texts.toml", "Un fichier", "Des fichiers",
         "examples/flask_app/texts.en.toml#page.file", FRENCH),
        ("theme/words/fr.yml", "Fermer", "Ouvrir", "theme/words/en.yml#search.close", FRENCH),
        ("theme/words/en.yml", "together: together", "together: apart",
         "theme/words/en.yml#servers.together", ENGLISH),
    ],
)  # fmt: skip
def test_a_text_that_changed_on_one_side_is_named_and_no_other(
    file: str, old: str, new: str, where: str, reason: str, guide: Path
) -> None:
    change(guide / file, old, new)
    name, _, id = where.partition("#")
    assert stale(guide) == {name: {id: reason}}


def test_a_text_that_changed_on_both_sides_asks_to_be_confirmed(guide: Path) -> None:
    change(guide / ASYNC, "Un *callback* est", "Un *callback* sera")
    change(guide / "docs/en/async.md", "A *callback* is", "A *callback* will be")
    assert stale(guide) == {"docs/en/async.md": {"callbacks": BOTH}}


def test_a_section_that_came_or_went_is_named(guide: Path) -> None:
    change(guide / ASYNC, "{ #callbacks }", "{ #rappels }")
    said = {"callbacks": "is in the translation only", "rappels": "is new"}
    assert stale(guide) == {"docs/en/async.md": said}


def test_a_page_that_nobody_recorded_is_named_whole(guide: Path) -> None:
    shutil.copy(guide / "docs/fr/revisions.md", guide / "docs/fr/new.md")
    assert stale(guide) == {"docs/en/new.md": {"revisions": "is new"}}


def test_lines_cut_elsewhere_change_nothing() -> None:
    assert digest("une phrase,\nen deux lignes\n\n") == digest("une phrase, en\ndeux lignes")


def test_sections_hold_every_character_of_a_page() -> None:
    for page in ROOT.glob("docs/fr/**/*.md"):
        text = page.read_text(encoding="utf-8")
        assert "".join(sections(text).values()) == text
        assert len(re.findall(r"^#{1,3} ", text, re.M)) in (len(sections(text)), 0), page.name


def test_one_text_is_recorded_and_the_others_wait(guide: Path) -> None:
    change(guide / ASYNC, "Un *callback* est", "Un *callback* sera")
    change(guide / ASYNC, "Chaque requête en", "Une requête en")
    main(["docs/en/async.md#words"], guide)
    assert stale(guide) == {"docs/en/async.md": {"callbacks": FRENCH}}
    main(["docs/en/async.md"], guide)
    assert stale(guide) == {}


def test_a_file_that_has_both_languages_is_named_as_it_is(guide: Path) -> None:
    change(guide / CLAIMS, "Flask est léger.", "Flask est lourd.")
    [file] = stale(guide)
    assert there(file, guide) == CLAIMS
    main([f"{CLAIMS}#claims.flask-light"], guide)
    assert stale(guide) == {}


def test_a_text_that_is_not_there_is_not_recorded(guide: Path) -> None:
    for name in ("docs/en/no.md", "docs/en/async.md#no"):
        with pytest.raises(SystemExit, match=f"{name}: no such text"):
            main([name], guide)


def test_two_changes_write_two_files(guide: Path) -> None:
    """Branches that change different files do not meet in the record."""
    before = {path: path.read_bytes() for path in (guide / RECORD).rglob("*.yml")}
    change(guide / ASYNC, "Un *callback* est", "Un *callback* sera")
    main([], guide)
    after = {path: path.read_bytes() for path in (guide / RECORD).rglob("*.yml")}
    [changed] = [path for path in before | after if before.get(path) != after.get(path)]
    assert changed == guide / RECORD / "docs/en/async.md.yml"


def test_each_text_is_in_both_languages() -> None:
    alone = [
        f"{file}#{id}: has no {'original' if other else 'translation'}"
        for file, both in texts().items()
        for id, (one, other) in both.items()
        if not (one and other)
    ]
    assert alone == [], "\n" + "\n".join(alone)


def test_every_french_text_of_the_guide_is_followed() -> None:
    """Each folder of texts, or file, belongs to pages, which carry the notice."""
    parts = [path.parts for path in map(Path, states()[0]) if path.parts[0] == "guide"]
    folders = {part.partition(".")[0] for _, part, *_ in parts}
    of_texts = {name for names in FOLDERS.values() for name in names} - {"proofs.yml"}
    assert folders == of_texts
    followed = {path for pattern in SOURCES for path in ROOT.glob(pattern)}
    french = {
        *ROOT.glob("docs/fr/**/*.md"),
        *ROOT.glob("guide/**/fr.yml"),
        *ROOT.glob("theme/**/fr.*"),
    }
    assert french <= followed


def test_the_english_page_says_so_under_the_heading(guide: Path) -> None:
    change(guide / ASYNC, "Un *callback* est", "Un *callback* sera")
    change(guide / CLAIMS, "Flask est léger.", "Flask est lourd.")
    change(guide / "guide/notebook/fr.yml", "title:", "title: x")
    folder = built_in("en", guide)
    assert notices(built(folder, "async/")) == [("callbacks", "../../async/#callbacks")]
    found = notices(built(folder, "verification/"))
    assert found == [("verification", "../../verification/#verification")]
    found = notices(built(folder, "proofs/flask-light/"))
    assert found == [("flask-light", "../../../proofs/flask-light/#flask-light")]
    assert notices(built(folder, "proofs/no-asgi/")) == []
    assert notices(built(folder, "notebooks/")) == [("notebook", "../../notebooks/#notebook")]
    assert notices(built(folder, "flask/")) == []
    said = built(folder, "async/").select_one(".stale").get_text()
    assert "French original, which has changed since" in said


def test_no_page_says_so_while_all_is_translated(guide: Path) -> None:
    for page in built_in("en", guide).rglob("index.html"):
        assert not built(page.parent, "").select(".stale"), page
