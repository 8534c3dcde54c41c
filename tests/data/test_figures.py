"""Numbers that readers see: the same in both languages, and each one held by something."""

import tomllib
from pathlib import Path

import yaml

from guide import claims
from guide.pins import pins
from guide.texts import original_of, texts
from tests.data.figures import figures, numbers, versions
from tests.support.marks import exists
from tests.support.paths import ROOT

FILE = Path(__file__).with_name("figures.yml")
NAME = FILE.relative_to(ROOT).as_posix()
HELD: dict[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
GUIDE = ("docs/", "guide/")
TEXTS = [
    (f"{original_of(english)}#{id}", french, english_text)
    for english, both in texts().items()
    for id, (french, english_text) in both.items()
]


def listed(said: list[str]) -> None:
    assert said == [], "\n" + "\n".join(said)


def test_both_languages_say_the_same_numbers() -> None:
    listed(
        [
            f"{where} and its translation: {numbers(french)} is not {numbers(english)}"
            for where, french, english in TEXTS
            if numbers(french) != numbers(english)
        ]
    )


def test_each_figure_typed_by_hand_is_held_by_a_test() -> None:
    """Let a macro write the figure that is named, or say in figures.yml what holds it."""
    typed = {
        where: " ".join(figures(french))
        for where, french, _ in TEXTS
        if where.startswith(GUIDE) and figures(french)
    }
    known = {where: held[0] for where, held in HELD.items()}
    listed(
        [
            f"{NAME}: {where}: {typed.get(where, 'none')} typed, {known.get(where, 'none')} listed"
            for where in typed | known
            if typed.get(where) != known.get(where)
        ]
    )
    tests = [held for _, held in HELD.values() if "::" in held]
    listed([f"{NAME}: {test} is no test" for test in tests if not exists(test)])


def test_each_version_named_is_locked_or_a_claim_s() -> None:
    dated = {(c.since or c.until or "").lower() for c in claims.by_id("fr").values()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {"python": project["requires-python"].removeprefix(">="), **pins()}
    listed(
        [
            f"{where}: {name} {version} is no version that a claim is dated by, nor the locked one"
            for where, french, english in TEXTS
            for name, version in versions(f"{french}\n{english}")
            if not known(name.lower(), version, dated, locked)
        ]
    )


def known(name: str, version: str, dated: set[str], locked: dict[str, str]) -> bool:
    """Tell whether a version is a claim's, the locked one, or its beginning."""
    if name == "version":  # of what the sentence is about
        return version in {each.partition(" ")[2] for each in dated}
    return f"{name} {version}" in dated or f"{locked.get(name)}.".startswith(f"{version}.")
