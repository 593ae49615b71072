from __future__ import annotations

import pytest

# A model for the scratch projects, and a helper that says which users are stored.
MODEL = """
import asyncio
import threading

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend


class User(Model):
    model_config = ModelConfig(table="users")

    pk = StringAttribute(partition_key=True)
    visits = NumberAttribute(default=0)


def stored(backend):
    return sorted(backend.tables.get("users", ()))
"""


@pytest.fixture
def project(pytester):
    """`project(code, *arguments, ini=..., conftest=...)` runs pytest on a module with that code after MODEL."""

    def run(code, *arguments, ini="", conftest=None, model=MODEL):
        if "no:asyncio" not in arguments:
            ini += "\nasyncio_default_fixture_loop_scope = function"
        pytester.makeini(f"[pytest]\nfilterwarnings = error\n{ini}")
        if conftest is not None:
            pytester.makeconftest(conftest)
        pytester.makepyfile(test_scratch=model + code)
        return pytester.runpytest_subprocess(*arguments)

    return run
