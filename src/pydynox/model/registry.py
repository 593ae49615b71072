"""Which models are loaded, so that a table can be found by its name."""

from __future__ import annotations

from typing import Any
from weakref import WeakSet

_models: WeakSet[Any] = WeakSet()


def register(model: type) -> None:
    _models.add(model)


def models_of_table(name: str) -> list[Any]:
    """The loaded models with this table and a partition key, in the order of their names."""
    found = [
        model
        for model in list(_models)
        if getattr(getattr(model, "model_config", None), "table", None) == name
        and model._definition.partition_key is not None
    ]
    return sorted(found, key=lambda model: (model.__module__, model.__qualname__))
