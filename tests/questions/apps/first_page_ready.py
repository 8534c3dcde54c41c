"""The same dashboard, asked for its page before the server lets anyone in."""

from tests.questions.apps.first_page import app, dashboard

dashboard.server.test_client().get("/")
__all__ = ["app"]
