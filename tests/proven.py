"""After the tests: every proof has run and passed, or its claim is named. ``nox`` runs it last."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from guide import claims, questions

PROOFS = [*claims.proofs().items(), *questions.proofs().items()]


def outcomes(reports: list[Path]) -> dict[str, str]:
    """Return how each test ended, by ``file::name``: a parameter that failed fails its test."""
    found: dict[str, str] = {}
    for case in (case for report in reports for case in ET.parse(report).iter("testcase")):
        file = case.attrib["classname"].replace(".", "/") + ".py"
        test = f"{file}::{case.attrib['name'].partition('[')[0]}"
        ended = next((e.tag for e in case if e.tag in ("failure", "error", "skipped")), "passed")
        if found.get(test, "passed") == "passed":
            found[test] = ended
    return found


def unproven(ended: dict[str, str]) -> list[str]:
    """Return a line for each claim or question whose proof did not run, or did not pass."""
    return [
        f"{id}: {proof}: {ended.get(proof, 'did not run')}"
        for proof, ids in PROOFS
        for id in ids
        if ended.get(proof) != "passed"
    ]


def main() -> None:
    wrong = unproven(outcomes([Path(name) for name in sys.argv[1:]]))
    print("\n".join(wrong) or f"{len(PROOFS)} proofs ran and passed.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
