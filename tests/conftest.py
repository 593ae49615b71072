"""pytester is for tests/plugin and tests/docs, which run pytest on scratch projects; pytest takes this from a top
conftest only. The capabilities are for tests that also run on other engines: tests/endpoints/run.py."""

from hypothesis import settings

pytest_plugins = ["pytester", "endpoints.capabilities"]

# How long an example takes says more of the machine than of the code: no test is timed.
settings.register_profile("pydynox", deadline=None)
settings.load_profile("pydynox")
