"""Texts of Python's own, such as "coroutine 'Model.save' was never awaited", name what users know."""

from __future__ import annotations

import inspect
import pickle
from importlib import import_module

import pytest

MODULES = (
    "pydynox",
    "pydynox.attributes",
    "pydynox.batch_operations",
    "pydynox.client",
    "pydynox.config",
    "pydynox.exceptions",
    "pydynox.generators",
    "pydynox.hooks",
    "pydynox.indexes",
    "pydynox.lock",
    "pydynox.model",
    "pydynox.query",
    "pydynox.size",
    "pydynox.testing",
    "pydynox.transaction",
    "pydynox.transports",
    "pydynox.version",
)
# Bases that users meet as what they are: of both kinds of index, and of what makes conditions and atomic operations.
FAMILIES = {"Index", "Comparable", "ConditionBuilder", "AtomicBuilder", "ConditionNode", "Record"}
# Of results: why they have no length, no places, no truth and no methods of the other kind.
SAYING_NO = {"__aiter__", "__await__", "__bool__", "__getattr__", "__getitem__", "__iter__", "__len__"}

PUBLIC = {
    (name, value)
    for module in MODULES
    for name in getattr(import_module(module), "__all__", ())
    if inspect.isclass(value := getattr(import_module(module), name)) or inspect.isfunction(value)
}
# `Condition` is what conditions of every kind are instances of.
NAMED = sorted(((name, value) for name, value in PUBLIC if name != "Condition"), key=lambda each: each[0])
CLASSES = [value for _, value in NAMED if inspect.isclass(value)]


def test_the_walk_finds_what_it_is_for():
    assert {"Model", "DynamoDBClient", "StringAttribute", "BatchWriter", "create_table", "ModelError"} <= dict(
        NAMED
    ).keys()


@pytest.mark.parametrize(("name", "value"), NAMED)
def test_what_is_public_says_where_users_import_it_from(name, value):
    assert value.__qualname__ == name
    assert value.__module__ in MODULES
    assert getattr(import_module(value.__module__), name) is value
    assert pickle.loads(pickle.dumps(value)) is value


def functions(class_):
    for name in dir(class_):
        member = inspect.getattr_static(class_, name)
        function = getattr(member, "__func__", None) or getattr(member, "fget", None) or member
        if inspect.isfunction(function) and "pydynox" in str(function.__module__) and name not in SAYING_NO:
            yield function


@pytest.mark.parametrize("class_", CLASSES, ids=lambda each: each.__name__)
def test_what_a_public_class_offers_bears_public_names(class_):
    owners = {function.__qualname__.rpartition(".")[0] for function in functions(class_)}

    assert owners - {public.__name__ for public in CLASSES} - FAMILIES == set()
