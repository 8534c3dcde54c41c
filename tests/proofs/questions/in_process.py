"""Programs of the answers, run here where no server has a part in what they show."""

import re
import runpy
from pathlib import Path

from flask.testing import FlaskClient

from tests.proofs.questions.quoted_messages import quoted_messages
from tests.proofs.questions.without_cure import program_file

KIND = re.compile(r"^[\w.]+(Error|Exception|Warning): ")


def client(program: str | Path) -> FlaskClient:
    """Return a client of an application, by its name or by the folder of its app.py.

    What fails in it is raised here, as a server would write it in its log.
    """
    file = program / "app.py" if isinstance(program, Path) else program_file(program)
    app = runpy.run_path(str(file), run_name="app")["app"]
    app.testing = True
    visitor: FlaskClient = app.test_client()
    return visitor


def as_quoted(topic: str, id: str, rank: int = 0) -> str:
    """Return a pattern of what a quoted message says after its kind; its … stands for anything."""
    said = KIND.sub("", quoted_messages(topic, id)[rank])
    return re.escape(said).replace("…", ".*")
