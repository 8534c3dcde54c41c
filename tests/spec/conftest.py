"""The builds that the specification holds, each served as its README says."""

from collections.abc import Iterator

import pytest

from guide.builds import BUILDS
from tests.support.examples import example
from tests.support.servers import Server


@pytest.fixture(scope="package", params=BUILDS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A build behind its production server; the tests that kill it start their own."""
    with example(request.param, tmp_path_factory.mktemp("manchots")) as running:
        yield running


@pytest.fixture(scope="package")
def url(server: Server) -> str:
    return server.url
