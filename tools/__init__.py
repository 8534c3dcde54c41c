"""Commands that are no tests, each run by the nox session that its docstring names."""
