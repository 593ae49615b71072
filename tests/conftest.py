"""pytester is for tests/plugin and tests/docs, which run pytest on scratch projects; pytest takes this from a top
conftest only. The capabilities are for tests that also run on other engines: tests/endpoints/run.py."""

pytest_plugins = ["pytester", "endpoints.capabilities"]
