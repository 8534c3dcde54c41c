"""Collect what the tests' marks say into guide/proofs.yml, which the build reads.

``nox -s collect`` runs it. It stops, in one line, at a mark that is wrong, at a claim or a
question that no mark names, and at a verdict that changes without a revision.
"""

import sys
from pathlib import Path

import yaml

from guide import claims, questions
from guide.changed import git
from guide.code import ROOT
from guide.data import Mistake
from guide.proofs import AGAIN, NAME, RECORD, Proofs
from guide.revisions import check_told
from tests.support.marks import marked
from tests.support.pairs import collected

HEADER = "# Written by `nox -s collect` from the marks of the tests: change those.\n\n"


def from_marks() -> Proofs:
    """Return what proofs.yml is to hold today."""
    return collected(marked(), claims.files_by_id(), questions.files_by_id())


def differences(now: Proofs, recorded: Proofs) -> list[str]:
    """Return a line for each entry of proofs.yml that is not what the marks say."""
    new, old = now.model_dump(), recorded.model_dump()
    return [
        f"{NAME}: {kind}.{id}: {difference(id in new[kind], id in old[kind])}; {AGAIN}"
        for kind in new
        for id in new[kind] | old[kind]
        if new[kind].get(id) != old[kind].get(id)
    ]


def difference(marked: bool, recorded: bool) -> str:
    """Return how an entry differs."""
    if marked and recorded:
        return "is not what the tests say"
    return "is in the tests only" if marked else "is in no test any more"


class Dumper(yaml.SafeDumper):
    """Writes lines of code as they are, and lists under their name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def represent_str(self, data: str) -> yaml.ScalarNode:
        style = "|" if "\n" in data else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style)


Dumper.add_representer(str, Dumper.represent_str)


def written(proofs: Proofs) -> str:
    """Return proofs.yml."""
    data = proofs.model_dump(mode="json", exclude_none=True)
    text: str = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=1000)
    return HEADER + text


def committed(root: Path = ROOT) -> dict[str, str]:
    """Return each claim's verdict in the last commit; nothing where there is no history."""
    text = git(root, "git", "show", f"HEAD:{NAME}")
    found = yaml.safe_load(text)["claims"] if text else {}
    return {id: claim["verdict"] for id, claim in found.items()}


def main() -> None:
    try:
        now = from_marks()
        check_told(committed(), {id: claim.verdict for id, claim in now.claims.items()})
        text = written(now)
    except Mistake as mistake:
        sys.exit(str(mistake))
    same = RECORD.exists() and RECORD.read_text(encoding="utf-8") == text
    RECORD.write_text(text, encoding="utf-8")
    print(f"{NAME}: {'nothing has changed' if same else 'written'}")


if __name__ == "__main__":
    main()
