"""Record what real servers answer in guide/servers/results.yml, which the tests hold cell by cell.

``nox -s measure`` runs it.
"""

import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from guide.servers import FILE, Results
from tests.support.browser import launched
from tests.support.server_answers import (
    BACKENDS,
    COMMANDS,
    FRAMEWORKS,
    TARGETS,
    answer,
    callbacks_at_once,
    views_at_once,
)


def recorded(folder: Path) -> Results:
    """Ask every server everything."""
    places = (folder / str(number) for number in range(100))

    def place() -> Path:
        found = next(places)
        found.mkdir()
        return found

    with sync_playwright() as play:
        browser = launched(play.chromium)
        callbacks = {each: callbacks_at_once(each, place(), browser) for each in BACKENDS}
    return Results.model_validate(
        {
            "pairings": {
                command: {name: answer(command, name, commands) for name in TARGETS}
                for command, commands in ((command, place()) for command in COMMANDS)
            },
            "callbacks": callbacks,
            "views": {each: views_at_once(each, place()) for each in FRAMEWORKS},
        }
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = recorded(Path(folder)).model_dump(exclude_none=True)
    text = "# Written by `nox -s measure`, from servers that the guide’s tests start.\n\n"
    FILE.write_text(text + yaml.safe_dump(found, sort_keys=False, width=200), encoding="utf-8")


if __name__ == "__main__":
    main()
