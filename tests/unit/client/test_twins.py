"""Every asynchronous method has a blocking twin with the same parameters."""

import inspect

import pytest

from pydynox.client import DynamoDBClient

SYNC = sorted(name for name in dir(DynamoDBClient) if name.startswith("sync_"))

# Methods without a twin: they never wait, are blocking by contract, or are each other's under names of their own.
ALONE = {
    "perform",
    "perform_async",
    "close",
    "aclose",
    "ping",
    "get_region",
    "get_last_metrics",
    "get_total_metrics",
    "reset_metrics",
}


@pytest.mark.parametrize("name", SYNC)
def test_parameters_are_equal(name):
    blocking = inspect.signature(getattr(DynamoDBClient, name))
    asynchronous = inspect.signature(getattr(DynamoDBClient, name.removeprefix("sync_")))

    assert list(blocking.parameters.values()) == list(asynchronous.parameters.values())


@pytest.mark.parametrize("name", [name for name in SYNC if name not in ("sync_query", "sync_scan")])
def test_results_are_equal(name):
    blocking = inspect.signature(getattr(DynamoDBClient, name))
    asynchronous = getattr(DynamoDBClient, name.removeprefix("sync_"))

    assert inspect.iscoroutinefunction(asynchronous)
    assert blocking.return_annotation == inspect.signature(asynchronous).return_annotation


def test_nothing_lacks_its_twin():
    methods = {
        name
        for name, value in inspect.getmembers(DynamoDBClient, inspect.isfunction)
        if not name.startswith(("_", "sync_"))
    }

    assert methods - ALONE == {name.removeprefix("sync_") for name in SYNC}
