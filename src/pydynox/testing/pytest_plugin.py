"""The pytest plugin, found by its entry point. Loading it imports neither the engine nor the models."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

INTERLEAVE = "pydynox_interleave"
ENABLED = "pydynox_fixtures"
ALLOW_AWS = "pydynox_allow_aws"
ENDPOINT = "pydynox_endpoint"
ENDPOINT_VARIABLE = "PYDYNOX_ENDPOINT"


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
    text = "let the fixtures use the DynamoDB at this URL instead of memory, with tables under names of their own"
    parser.addini(ENDPOINT, text, default="")
    parser.getgroup("pydynox").addoption("--pydynox-endpoint", metavar="URL", dest=ENDPOINT, help=text)
    parser.addini(ENABLED, "offer the pydynox fixtures", type="bool", default=True)


def pytest_configure(config: pytest.Config) -> None:
    from pydynox.testing import switches
    from pydynox.transports import aws_guard

    aws_guard.refuses_aws = not config.getini(ALLOW_AWS)
    switches.interleave = config.getini(INTERLEAVE)
    # Set for those who ask for the option, as in a condition of skipif, wherever it was said.
    config.option.pydynox_endpoint = switches.endpoint = endpoint_of(config)
    if config.getini(ENABLED):
        from pydynox.testing import pytest_fixtures

        config.pluginmanager.register(pytest_fixtures, "pydynox-fixtures")


def endpoint_of(config: pytest.Config) -> str:
    """The option, else the environment variable, else the ini option; empty for memory, which each can ask for."""
    option: str | None = config.getoption(ENDPOINT)
    if option is not None:
        return option
    from_environment = os.environ.get(ENDPOINT_VARIABLE)
    return str(config.getini(ENDPOINT)) if from_environment is None else from_environment


def pytest_report_header(config: pytest.Config) -> str | None:
    endpoint = endpoint_of(config)
    return f"pydynox endpoint: {endpoint}" if endpoint else None
