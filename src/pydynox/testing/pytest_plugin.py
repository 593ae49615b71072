"""The pytest plugin, found by its entry point. Loading it imports neither the engine nor the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

INTERLEAVE = "pydynox_interleave"
ENABLED = "pydynox_fixtures"
ALLOW_AWS = "pydynox_allow_aws"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(
        INTERLEAVE,
        "let other tasks run before each asynchronous call to a MemoryBackend, so that lost updates show",
        type="bool",
        default=False,
    )
    parser.addini(
        ALLOW_AWS,
        "let requests that no MemoryBackend answers go to hosts of AWS; without it they are refused",
        type="bool",
        default=False,
    )
    parser.addini(ENABLED, "offer the pydynox fixtures", type="bool", default=True)


def pytest_configure(config: pytest.Config) -> None:
    from pydynox.testing import switches
    from pydynox.transports import guard

    guard.refuses_aws = not config.getini(ALLOW_AWS)
    switches.interleave = config.getini(INTERLEAVE)
    if config.getini(ENABLED):
        from pydynox.testing import pytest_fixtures

        config.pluginmanager.register(pytest_fixtures, "pydynox-fixtures")
