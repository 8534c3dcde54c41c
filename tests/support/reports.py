"""Which tests are thorough, and what a failed one says, at its first try or of its claims."""

import os
import re
from collections.abc import Generator

import pytest

from tests.support.marks import OF_QUESTIONS
from tests.support.paths import ROOT

PROOFS = ROOT / "tests/proofs"
# what pip writes where there is no network
UNREACHED = re.compile("(Failed to establish|Failed to resolve).*No matching distribution", re.S)


def pytest_itemcollected(item: pytest.Item) -> None:
    """What is proven changes with versions, not with an edit: it is for ``nox -s thorough``."""
    proves = any(item.get_closest_marker(mark) for mark in ("proves", "symptom", "cure"))
    if proves or item.path.is_relative_to(PROOFS):
        item.add_marker("thorough")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Name the claims and questions that a failed test leaves without a proof.

    A test for which pip reached nothing is skipped, with the reason; never in CI.
    """
    report = yield
    proved = [id for mark in item.iter_markers() for id in proved_by(mark)]
    written = report.longreprtext + report.capstderr
    if report.failed and UNREACHED.search(written) and not os.environ.get("CI"):
        report.outcome = "skipped"
        report.longrepr = (str(item.path), item.location[1], "without a network, pip gets nothing")
    elif report.failed and proved:
        report.sections.append(("left without its proof", ", ".join(proved)))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show why a test was run once more: what failed once may be a fault of what it tests."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try of {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)


def proved_by(mark: pytest.Mark) -> list[str]:
    """Return the claims and questions that a mark makes a test the proof of."""
    if mark.name == "proves":
        return [f"claims.{said.partition(':')[0]}" for said in mark.args]
    return [f"questions.{id}" for id in mark.args] if mark.name in OF_QUESTIONS else []
