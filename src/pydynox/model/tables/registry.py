"""Which models are loaded, so that a table can be found by its name."""

from __future__ import annotations

from typing import Any
from weakref import WeakValueDictionary

# A class that is declared again, in a notebook or by a reload, takes the place of the one before.
_models: WeakValueDictionary[tuple[str, str, str | None], Any] = WeakValueDictionary()


def register(model: type) -> None:
    _models[model.__module__, model.__qualname__, _table_of(model)] = model


def models_of_table(name: str) -> list[Any]:
    """The loaded models with this table and a partition key, in the order of their names."""
    found = [
        model
        for model in list(_models.values())
        if _table_of(model) == name and model._definition.partition_key is not None
    ]
    return sorted(found, key=lambda model: (model.__module__, model.__qualname__))


def models_of_module(name: str) -> dict[str, Any]:
    """The loaded models that a module declares, by their names in it."""
    return {qualname: model for (module, qualname, _), model in list(_models.items()) if module == name}


def _table_of(model: Any) -> str | None:
    return getattr(getattr(model, "model_config", None), "table", None)
