"""What the engines behind `--pydynox-endpoint` can't do, so that tests are marked by capability and not by engine.

`@pytest.mark.requires("hold")` expects a test to fail where the engine lacks that capability, strictly: when an engine
learns it the run says so, and the line here goes. In process nothing is lacking.
"""

from __future__ import annotations

import os

import pytest

# Which engine the endpoint is; run.py says. Of any other only what no endpoint can do is known.
ENGINE = os.environ.get("PYDYNOX_ENDPOINT_ENGINE", "")

CAPABILITIES = {
    "capacity of reads",
    "checks of table names",
    "client request tokens",
    "first index named",
    "hold",
    "index keys of several attributes",
    "order among equal index keys",
    "order of attributes",
    "options of tables",
    "projections in TransactGetItems",
    "refusal of fields beyond a projection",
    "statements",
    "text about keys of a wrong type",
}

_EVERY_ENDPOINT = {
    "hold": "no other DynamoDB keeps a transaction in progress for a test",
}

LACKING = {
    "": _EVERY_ENDPOINT,
    "dynamodb-local": _EVERY_ENDPOINT
    | {
        "first index named": "of several indexes whose key is empty it names another than the first",
        "index keys of several attributes": "it knows one partition and one sort attribute: 'Key Schema too big'",
        "order among equal index keys": "where index keys are equal it does not go by the table's; DynamoDB may too",
        "order of attributes": "it returns attributes in an order of its own; so does DynamoDB",
        "options of tables": "it has no tags and no UpdateContinuousBackups",
        "text about keys of a wrong type": "it says 'Invalid attribute value type'",
    },
    "pydynox-serve": _EVERY_ENDPOINT,
    "moto": _EVERY_ENDPOINT
    | {
        "capacity of reads": "it charges whole units for reads that are eventually consistent",
        "checks of table names": "it takes any text for a name",
        "client request tokens": "it does not compare a repeated token's request with the first",
        "projections in TransactGetItems": "it returns whole items",
        "refusal of fields beyond a projection": "it returns what a global index does not have",
        "statements": "it fails within itself over ranges and transactions of reads",
        "text about keys of a wrong type": "it words it otherwise",
    },
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("pydynox_endpoint", default=None):
        return
    for item in items:
        for marker in item.iter_markers("requires"):
            unknown = set(marker.args) - CAPABILITIES
            if unknown:
                raise pytest.UsageError(f"{item.nodeid} requires {sorted(unknown)}, which capabilities.py doesn't know")
            for capability in marker.args:
                if capability in LACKING[ENGINE]:
                    reason = f"{ENGINE or 'the endpoint'}: {LACKING[ENGINE][capability]}"
                    item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


def pytest_report_header(config: pytest.Config) -> str:
    if config.getoption("pydynox_endpoint", default=None):
        return f"pydynox engine of the object layer's tests: {ENGINE or 'unknown'}, over the network"
    return "pydynox engine of the object layer's tests: in process (make test-reference runs them on others)"
