"""Run the proofs with whatever versions are installed; name the claims that would change.

``nox -s newest`` installs the newest ones. A file named after ``--`` gets the list too.
"""

import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from guide import claims, questions
from guide.pins import pins
from tools.proven import PROOFS, outcomes

# a proof that was skipped, for want of a program, says nothing of the versions
UNCHANGED = ("passed", "skipped")


def selected() -> list[str]:
    """Return what pytest is to run: all the proofs, and the tests named elsewhere."""
    others = [test for test in sorted(PROOFS) if not test.startswith("tests/proofs/")]
    return ["tests/proofs", *others]


def installed(name: str) -> str:
    """Return a package's version here; nothing where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def elsewhere() -> list[str]:
    """Return the packages that are not here at the guide's version."""
    return [
        f"{name} {installed(name)} ({pin} in the guide)"
        for name, pin in pins().items()
        if installed(name) not in ("", pin)
    ]


def broken(proofs: list[str], ended: dict[str, str]) -> list[str]:
    """Return the proofs that do not hold any more, and how they ended."""
    found = {proof: ended.get(proof, "did not run") for proof in proofs}
    return [f"{proof}: {how}" for proof, how in found.items() if how not in UNCHANGED]


def subjects() -> dict[str, tuple[str, list[str], list[str]]]:
    """Return each claim and question in English, its proofs, and the packages it is about."""
    found = {
        f"claims.{id}": (claim.said, list(claim.proofs), list(claim.packages))
        for id, claim in claims.by_id("en").items()
    }
    for each in (question for topic in questions.load("en") for question in topic.questions):
        found[f"questions.{each.id}"] = (each.text.ask, list(each.proofs), [])
    return found


SUBJECTS = subjects()


def changes(ended: dict[str, str]) -> list[str]:
    """Return what is to be read again: each claim or question with its broken proofs."""
    lines = []
    for id, (words, proofs, packages) in SUBJECTS.items():
        if wrong := broken(proofs, ended):
            ran = ", ".join(f"{name} {installed(name)}" for name in packages)
            lines.append(f"- **{id}**: {words}" + (f" ({ran})" if ran else ""))
            lines += [f"    - {each}" for each in wrong]
    return lines


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "newest.xml")
        subprocess.run([sys.executable, "-m", "pytest", *selected(), f"--junitxml={report}"])
        wrong = changes(outcomes([report]))
    versions = f"Not the guide’s versions: {', '.join(elsewhere()) or 'none'}."
    print(versions)
    print("\n".join(wrong) or "No claim changes.")
    if wrong and len(sys.argv) > 1:
        text = "\n".join([*wrong, "", versions])
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
