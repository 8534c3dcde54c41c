"""What a test of the specification is given: a build that is served."""

from dataclasses import dataclass

from tests.support.schemas import Schema
from tests.support.servers import Server
from tests.support.tables import Table


@dataclass
class App:
    """A build that is served, with the table that it learned from."""

    server: Server
    schema: Schema
    table: Table
