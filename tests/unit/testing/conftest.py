from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from pydynox.client import DynamoDBClient


@pytest.fixture(scope="session")
def client():
    """Older than every backend of these tests."""
    return DynamoDBClient()


@pytest.fixture
def loaded(monkeypatch):
    """`loaded(schema, ...)`: models with these schemas are loaded, and no others."""

    def declare(*schemas):
        models = [SimpleNamespace(_table_schema=lambda schema=schema: schema) for schema in schemas]
        of_table = lambda name: [model for model in models if model._table_schema().table_name == name]  # noqa: E731
        monkeypatch.setitem(sys.modules, "pydynox.model.tables.registry", SimpleNamespace(models_of_table=of_table))

    declare()
    return declare


@pytest.fixture(autouse=True)
def _no_models(loaded):
    """The models of other tests of this run may have the same table names."""
