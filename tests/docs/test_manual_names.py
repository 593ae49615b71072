"""Every public name has a docstring and a place in the manual."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
MODULES = (
    "pydynox",
    "pydynox.atomic",
    "pydynox.attributes",
    "pydynox.batch_operations",
    "pydynox.client",
    "pydynox.conditions",
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
)
MODELS = ("models/*.md", "indexes.md", "transactions.md")
# Where the methods of a class are looked for. Metrics, nodes of conditions and operations are values to look at.
PLACES = {
    "pydynox.Model": MODELS,
    "pydynox.DynamoDBClient": ("client.md", "operations.md"),
    "pydynox.BatchWriter": ("models/batches.md",),
    "pydynox.SyncBatchWriter": ("models/batches.md",),
    "pydynox.Transaction": ("transactions.md",),
    "pydynox.SyncTransaction": ("transactions.md",),
    "pydynox.attributes.ExpiresIn": ("models/ttl.md",),
    "pydynox.attributes.StringAttribute": (
        "models/conditions.md",
        "models/updates.md",
        "models/keys.md",
        "models/attributes.md",
    ),
    "pydynox.attributes.Attribute": ("models/conditions.md", "models/updates.md", "models/attributes.md"),
    "pydynox.conditions.Attr": ("models/conditions.md", "models/updates.md"),
    "pydynox.indexes.GlobalSecondaryIndex": ("indexes.md", "models/queries.md"),
    "pydynox.indexes.LocalSecondaryIndex": ("indexes.md", "models/queries.md"),
    "pydynox.lock.DistributedLock": ("locks.md",),
    "pydynox.lock.SyncDistributedLock": ("locks.md",),
    "pydynox.model.AsyncModelQueryResult": ("models/queries.md",),
    "pydynox.model.AsyncModelScanResult": ("models/queries.md",),
    "pydynox.model.ModelQueryResult": ("models/queries.md",),
    "pydynox.model.ModelScanResult": ("models/queries.md",),
    "pydynox.query.AsyncQueryResult": ("client.md",),
    "pydynox.query.AsyncScanResult": ("client.md",),
    "pydynox.query.QueryResult": ("client.md",),
    "pydynox.query.ScanResult": ("client.md",),
    "pydynox.size.ItemSize": ("models/defining.md",),
    "pydynox.testing.MemoryBackend": ("testing.md", "transactions.md", "wrappers.md", "streams.md"),
    "pydynox.testing.Snapshot": ("testing.md",),
}
# Without an underscore because other parts of the library call them; nobody else has a reason to.
INNER = {
    "as_member",
    "attribute",
    "bound_definition",
    "check_attributes",
    "clone",
    "fitted",
    "is_operand",
    "is_same",
    "key_names",
    "named",
    "names",
    "own_schema",
    "page_tokens",
    "projected",
    "says",
    "schema_in",
    "stored_form",
}

EXAMPLE = re.compile(r"<!-- example: .*?<!-- end of example -->", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")


@cache
def named_on(*patterns: str) -> frozenset[str]:
    """The names in the code of these pages, their examples left out: those show, and do not explain."""
    pages = (page for pattern in patterns for page in DOCS.glob(pattern))
    texts = (EXAMPLE.sub("", page.read_text(encoding="utf-8")) for page in pages)
    return frozenset(name for text in texts for code in CODE.findall(text) for name in IDENTIFIER.findall(code))


def public_names() -> Iterator[tuple[str, Any]]:
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name in module.__all__:
            yield f"{module_name}.{name}", getattr(module, name)


def methods_of(class_: Any) -> Iterator[tuple[str, Any]]:
    for name in dir(class_):
        member = inspect.getattr_static(class_, name)
        function = member if isinstance(member, property) else getattr(member, "__func__", member)
        if not name.startswith("_") and name not in INNER and isinstance(function, property | FunctionType):
            yield name, function


NAMES = dict(public_names())


def is_documented(thing: Any) -> bool:
    return bool((thing.__doc__ or "").strip()) if inspect.isroutine(thing) or inspect.isclass(thing) else True


def parameters_of(method: Any) -> list[str]:
    """Without `self`, and without those that take whatever is given."""
    parameters = list(inspect.signature(method).parameters.values())
    return [each.name for each in parameters[1:] if each.kind not in (each.VAR_KEYWORD, each.VAR_POSITIONAL)]


def docstring(class_: Any, name: str) -> str | None:
    """An override may leave it to what it overrides."""
    found = (vars(base)[name].__doc__ for base in class_.__mro__ if name in vars(base))
    return next(filter(None, found), None)


def asynchronous(name: str) -> str:
    return name.removeprefix("sync_")


def test_every_public_name_has_a_docstring():
    assert [name for name, thing in NAMES.items() if not is_documented(thing)] == []


def test_every_public_name_is_in_the_manual():
    named = named_on("*.md", "models/*.md")

    assert [name for name in NAMES if asynchronous(name.rpartition(".")[2]) not in named] == []


@pytest.mark.parametrize("place", PLACES)
def test_every_public_method_has_a_docstring(place):
    assert [name for name, _ in methods_of(NAMES[place]) if not docstring(NAMES[place], name)] == []


@pytest.mark.parametrize("place", PLACES)
def test_every_public_method_is_in_the_manual(place):
    named = named_on(*PLACES[place])

    assert [name for name, _ in methods_of(NAMES[place]) if asynchronous(name) not in named] == []


@pytest.mark.parametrize("place", PLACES)
def test_every_parameter_is_in_the_manual(place):
    named = named_on(*PLACES[place])
    parameters = {
        f"{name}({parameter})"
        for name, method in methods_of(NAMES[place])
        if not isinstance(method, property)
        for parameter in parameters_of(method)
        if parameter not in named
    }

    assert parameters == set()
