"""pytester is for tests/plugin and tests/docs, which run pytest on scratch projects; pytest takes this from a top
conftest only. The capabilities are for tests that also run on other engines: tests/endpoints/run.py."""

import os

from hypothesis import settings

pytest_plugins = ["pytester", "endpoints.capabilities"]

# How long an example takes says more of the machine than of the code: no test is timed.
settings.register_profile("pydynox", deadline=None)
settings.load_profile("pydynox")


def pytest_configure(config):
    """Where tests run, and not where their workers are started: what they start themselves is not measured.

    Programs of theirs count which modules are loaded, and coverage would be among them.
    """
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
