"""What all the tests share: the site, the browser, and what a failure says of the claims."""

pytest_plugins = ["tests.support.browser", "tests.support.reports", "tests.support.site"]
