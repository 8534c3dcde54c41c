"""Projects as the people who have them describe them, and where each should be led."""

import yaml

from tests.support.paths import ROOT

PROJECTS = yaml.safe_load((ROOT / "tests/data/projects.yml").read_text(encoding="utf-8"))
# every address that the former tree could make, with the recommendation that it led to
FORMER = [
    line.split() for line in (ROOT / "tests/data/former.txt").read_text().splitlines() if line
]
