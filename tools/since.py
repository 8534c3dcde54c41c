"""Run the proofs of dated claims with the release before the date, where none may hold.

``nox -s since`` installs each of these releases in turn: before Dash 4.2, that is ``dash<4.2``.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from guide import claims
from tools.proven import outcomes

Dated = dict[str, dict[str, list[str]]]


def dated() -> Dated:
    """Return the claims that came or went with a release, and their proofs, by what to install."""
    found: Dated = {}
    for id, claim in claims.by_id("en").items():
        if release := claim.since or claim.until:
            package, version = release.lower().split()
            found.setdefault(f"{package}<{version}", {})[id] = list(claim.proofs)
    return found


def unfounded(proofs: dict[str, list[str]], ended: dict[str, str]) -> list[str]:
    """Return the claims of which nothing failed: they may hold before their date too."""
    return [
        f"claims.{id}: nothing fails before its release: {', '.join(named)}"
        for id, named in proofs.items()
        if not {ended.get(proof) for proof in named} & {"failure", "error"}
    ]


def main() -> None:
    if len(sys.argv) == 1:
        print("\n".join(dated()))
        return
    proofs = dated()[sys.argv[1]]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "since.xml")
        tests = sorted({test for named in proofs.values() for test in named})
        command = [sys.executable, "-m", "pytest", "--tb=line", *tests, f"--junitxml={report}"]
        subprocess.run(command)
        wrong = unfounded(proofs, outcomes([report]))
    print("\n".join(wrong) or f"{sys.argv[1]}: none of {', '.join(proofs)} holds.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
