"""After the tests: every proof has run and passed, or its claim is named. ``nox`` runs it last."""

import os
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from guide.proofs import by_test

# a program may be missing on one's own machine, where the skip is printed; never in CI
ALLOWED = {"passed"} if os.environ.get("CI") else {"passed", "skipped"}
PROOFS = by_test()


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
        for proof, ids in PROOFS.items()
        for id in ids
        if ended.get(proof) not in ALLOWED
    ]


def counted(reports: list[Path]) -> list[str]:
    """Return the seconds of each part, what tests counted, and each skipped, with its reason."""
    suites = {report.stem: next(ET.parse(report).iter("testsuite")) for report in reports}
    said = [
        f"{part}: {suite.get('tests')} tests, {suite.get('time')} s"
        for part, suite in suites.items()
    ]
    cases = [case for suite in suites.values() for case in suite.iter("testcase")]
    found = [each.attrib for case in cases for each in case.iter("property")]
    said += [each["value"] for each in found if each["name"] == "counted"]
    skips = [(case, skip) for case in cases for skip in case.iter("skipped")]
    # one that ran again is a case twice, and a test once
    tests = sum(int(suite.attrib["tests"]) for suite in suites.values())
    said.append(f"tests: {tests - len(skips)} ran, {len(skips)} skipped")
    said += [f"skipped: {case.get('name')}: {why.get('message')}" for case, why in skips]
    kinds = Counter(id.partition(".")[0] for id in {id for ids in PROOFS.values() for id in ids})
    return [
        *said,
        f"{kinds['claims']} claims, {kinds['questions']} questions, {len(PROOFS)} proofs",
    ]


def main() -> None:
    reports = sorted(Path(sys.argv[1]).glob("*.xml"))
    wrong = unproven(outcomes(reports))
    print("\n".join(counted(reports)))
    print("\n".join(wrong) or "No claim is without its proof.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
