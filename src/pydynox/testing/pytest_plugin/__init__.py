"""The pytest plugin, found by its entry point. Loading it imports neither the engine nor the models."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

INTERLEAVE = "pydynox_interleave"
ENABLED = "pydynox_fixtures"
ALLOW_AWS = "pydynox_allow_aws"
FULL_TRACEBACK = "pydynox_full_traceback"
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
    parser.addini(
        FULL_TRACEBACK,
        "show the frames inside pydynox of every failure, as --full-trace does",
        type="bool",
        default=False,
    )
    text = "let the fixtures use the DynamoDB at this URL instead of memory, with tables under names of their own"
    parser.addini(ENDPOINT, text, default="")
    parser.getgroup("pydynox").addoption("--pydynox-endpoint", metavar="URL", dest=ENDPOINT, help=text)
    parser.addini(ENABLED, "offer the pydynox fixtures", type="bool", default=True)


def pytest_configure(config: pytest.Config) -> None:
    import pydynox.testing.switches as switches
    import pydynox.transports.aws_guard as aws_guard

    aws_guard.refuses_aws = not config.getini(ALLOW_AWS)
    switches.interleave = config.getini(INTERLEAVE)
    # Set for those who ask for the option, as in a condition of skipif, wherever it was said.
    config.option.pydynox_endpoint = switches.endpoint = endpoint_of(config)
    if config.getini(ENABLED):
        from pydynox.testing.pytest_plugin import fixtures

        config.pluginmanager.register(fixtures, "pydynox-fixtures")


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    _shorten(item.config, call)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A model that is declared wrongly fails where its module is collected, and only then is there a traceback."""
    report = yield
    call = report.__dict__.get("call")
    if call is not None and _shorten(collector.config, call):
        shown = collector.repr_failure(call.excinfo)
        if not isinstance(shown, str):  # else it is an import that failed, of which pytest says enough
            report.longrepr = shown
    return report


def _shorten(config: pytest.Config, call: pytest.CallInfo[Any]) -> bool:
    if call.excinfo is None or config.getini(FULL_TRACEBACK):
        return False
    from pydynox.testing.pytest_plugin.tracebacks import shorten

    return shorten(call.excinfo.value)


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
