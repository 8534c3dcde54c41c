"""What the guide changed its mind about (revisions.yml), the newest first.

A claim whose verdict has changed, or what pages advised before a proof said otherwise.
"""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from guide import claims
from guide.code import ROOT
from guide.data import Id, Mistake, Model, Words, read, short
from guide.multilingual import Text
from guide.proofs import Verdict

FILE = ROOT / "guide/revisions.yml"


class Facts(Model):
    """A revision as revisions.yml writes it."""

    date: datetime.date
    claim: Id
    before: Verdict | Literal["unsaid"] = Field(alias="from")
    now: Verdict = Field(alias="to")
    why: Text


class File(Model):
    """revisions.yml."""

    revisions: dict[Id, Facts] = Field(min_length=1)


class Revision(Model):
    """A revision in one language, with what its claim says; its id is an anchor of the page."""

    id: Id
    date: datetime.date
    claim: Id
    said: Words
    before: str
    now: Verdict
    why: Words


def load(language: str, file: Path = FILE) -> list[Revision]:
    """Return the revisions in a language, in the order of the file; raise ``Mistake``."""
    known = claims.by_id(language)
    revised = read(file, File).revisions
    check(revised, {id: claim.verdict for id, claim in known.items()}, short(file))
    return [
        Revision(
            id=id,
            date=each.date,
            claim=each.claim,
            said=known[each.claim].said,
            before=each.before,
            now=each.now,
            why=each.why[language],
        )
        for id, each in revised.items()
    ]


def check_told(before: Mapping[str, str], now: Mapping[str, Verdict], file: Path = FILE) -> None:
    """Refuse a verdict that is not what it was, where readers are not told; raise ``Mistake``."""
    told: dict[str, str] = {}
    for each in read(file, File).revisions.values():
        told.setdefault(each.claim, each.now)
    for id in before.keys() & now.keys():
        if before[id] != now[id] != told.get(id):
            change = f"from {before[id]!r} to {now[id]!r}"
            reason = f"the verdict has gone {change}: add that revision, at the top"
            raise Mistake(short(file), id, reason)


def check(revised: dict[str, Facts], verdicts: dict[str, Verdict], file: str) -> None:
    """Refuse an unknown claim, a change of nothing, and what no longer holds."""
    newest: dict[str, Facts] = {}
    above = datetime.date.max
    for id, each in revised.items():
        last = newest.setdefault(each.claim, each)
        if reason := fault(each, last, verdicts):
            raise Mistake(file, f"revisions.{id}", reason)
        if each.date > above:
            raise Mistake(file, f"revisions.{id}", "is newer than the one above")
        above = each.date


def fault(each: Facts, last: Facts, verdicts: dict[str, Verdict]) -> str | None:
    """Return what is wrong with a revision; ``last`` is the newest one of its claim."""
    if each.claim not in verdicts:
        return f"no claim has the id {each.claim!r}"
    if each.before == each.now:
        return f"from {each.before!r} to {each.now!r} is no change"
    if last.now != verdicts[each.claim]:
        return f"the verdict is {verdicts[each.claim]!r}, the last revision says {last.now!r}"
    return None
