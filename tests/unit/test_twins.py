"""Every asynchronous method has a blocking twin with the same parameters, and overloads say what the code does."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pydynox
from pydynox import BatchWriter, Model, SyncBatchWriter, SyncTransaction, Transaction, transaction
from pydynox.client import DynamoDBClient
from pydynox.client.results import AsyncPages, Pages
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.lock import DistributedLock, SyncDistributedLock

# Where the twin of `name` is `sync_name`.
PREFIXED = [DynamoDBClient, Model, GlobalSecondaryIndex, LocalSecondaryIndex, transaction]
# Where it has the same name in a class of its own.
CLASSES = [
    (Transaction, SyncTransaction),
    (BatchWriter, SyncBatchWriter),
    (DistributedLock, SyncDistributedLock),
    (AsyncPages, Pages),
]
# The method whose plain name blocks, as pydynox 1.8 has it.
ASYNCHRONOUS = {"sync_extend_ttl": "extend_ttl_async"}
# The protocols' names, which are their own.
RENAMED = {"__aenter__": "__enter__", "__aexit__": "__exit__", "__aiter__": "__iter__", "__anext__": "__next__"}

# Methods without a twin: they never wait, are blocking by contract, or are each other's under names of their own.
ALONE: dict[Any, set[str]] = {
    DynamoDBClient: {
        "perform",
        "perform_async",
        "close",
        "aclose",
        "ping",
        "get_region",
        "get_last_metrics",
        "get_total_metrics",
        "reset_metrics",
    },
    Model: {
        "calculate_size",
        "extend_ttl_async",
        "from_dict",
        "get_last_metrics",
        "get_total_metrics",
        "key",
        "model_dump",
        "model_json_schema",
        "reset_metrics",
        "to_dict",
        "to_json",
    },
    GlobalSecondaryIndex: {
        "attribute",
        "check_attributes",
        "clone",
        "names",
        "own_schema",
        "projected",
        "schema_in",
        "to_create_table_definition",
        "to_dynamodb_definition",
    },
    transaction: set(),
}
ALONE[LocalSecondaryIndex] = ALONE[GlobalSecondaryIndex]
# They give an iterator, which is where the twins differ.
LAZY = {"query", "scan"}


def public_functions(owner: Any) -> dict[str, Any]:
    names = owner.__all__ if inspect.ismodule(owner) else dir(owner)
    members = {name: inspect.getattr_static(owner, name) for name in names if not name.startswith("_")}
    functions = {name: getattr(member, "__func__", member) for name, member in members.items()}
    return {name: function for name, function in functions.items() if inspect.isfunction(function)}


def prefixed_pairs() -> Iterator[Any]:
    for owner in PREFIXED:
        functions = public_functions(owner)
        for name, blocking in functions.items():
            if name.startswith("sync_"):
                asynchronous = functions.get(ASYNCHRONOUS.get(name, name.removeprefix("sync_")))
                yield pytest.param(asynchronous, blocking, id=f"{owner.__name__}.{name}")
    yield pytest.param(Model.sync_extend_ttl, Model.extend_ttl, id="Model.extend_ttl")


def class_pairs() -> Iterator[Any]:
    for asynchronous, blocking in CLASSES:
        for name, method in inspect.getmembers(asynchronous, inspect.isfunction):
            twin = getattr(blocking, RENAMED.get(name, name), None)
            if name in asynchronous.__dict__ and (name in RENAMED or not name.startswith("_")):
                yield pytest.param(method, twin, id=f"{asynchronous.__name__}.{name}")


def parameters_of(function: Any) -> list[inspect.Parameter]:
    return list(inspect.signature(function).parameters.values())


@pytest.mark.parametrize(("asynchronous", "blocking"), [*prefixed_pairs(), *class_pairs()])
def test_parameters_are_equal(asynchronous: Any, blocking: Any) -> None:
    assert parameters_of(blocking) == parameters_of(asynchronous)


@pytest.mark.parametrize(
    ("asynchronous", "blocking"),
    [pair for pair in prefixed_pairs() if pair.values[0].__name__ not in LAZY and pair.id != "Model.extend_ttl"],
)
def test_results_are_equal(asynchronous: Any, blocking: Any) -> None:
    assert inspect.iscoroutinefunction(asynchronous)
    assert not inspect.iscoroutinefunction(blocking)
    assert inspect.signature(blocking).return_annotation == inspect.signature(asynchronous).return_annotation


@pytest.mark.parametrize("owner", PREFIXED, ids=lambda owner: owner.__name__)
def test_nothing_lacks_its_twin(owner: Any) -> None:
    names = set(public_functions(owner))
    blocking = {name for name in names if name.startswith("sync_")}

    alone = names - blocking - {name.removeprefix("sync_") for name in blocking}
    assert {name for name in alone if not inspect.isclass(getattr(owner, name))} == ALONE[owner]


@pytest.mark.parametrize(("asynchronous", "blocking"), CLASSES)
def test_no_class_has_more_than_its_twin(asynchronous: Any, blocking: Any) -> None:
    assert public_functions(asynchronous).keys() == public_functions(blocking).keys()


# --- overloads ------------------------------------------------------------------------------------------------------

Function = ast.FunctionDef | ast.AsyncFunctionDef


def overloaded(tree: ast.Module) -> Iterator[tuple[str, list[Function], Function]]:
    """Qualified name, overloads and implementation, whether they stand under TYPE_CHECKING or not."""
    for scope in ast.walk(tree):
        if isinstance(scope, (ast.Module, ast.ClassDef)):
            owner = f"{scope.name}." if isinstance(scope, ast.ClassDef) else ""
            found: dict[str, list[Function]] = {}
            for function in functions_of(scope.body):
                found.setdefault(function.name, []).append(function)
            for name, functions in found.items():
                overloads = [each for each in functions if is_overload(each)]
                if overloads:
                    yield owner + name, overloads, functions[-1]


def functions_of(body: list[ast.stmt]) -> Iterator[Function]:
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from functions_of(node.body)
            yield from functions_of(node.orelse)


def is_overload(function: Function) -> bool:
    return any(ast.unparse(decorator) == "overload" for decorator in function.decorator_list)


def disagreements(tree: ast.Module) -> list[str]:
    """What overloads say that their implementations do not."""
    faults = []
    for name, overloads, implementation in overloaded(tree):
        if is_overload(implementation):
            faults.append(f"{name} has no implementation")
        elif implementation.args.vararg is None and not any(each.args.kwarg for each in overloads if is_init(each)):
            for number, each in enumerate(overloads):
                if described(each, implementation) != described(implementation, implementation):
                    faults.append(f"{name}, overload {number}: {ast.unparse(each.args)}")
                if type(each) is not type(implementation):
                    faults.append(f"{name}, overload {number}: async or not")
    return faults


def is_init(function: Function) -> bool:
    """Of attributes, whose options are one typed dict for all classes: tests/typing holds them."""
    return function.name == "__init__"


def described(function: Function, implementation: Function) -> list[tuple[str, str, bool]]:
    """Name, kind and whether there is a default, of each parameter.

    One that an overload narrows to `Literal[True]`, or takes by name only and without a default, has to be given, and
    if it is given by name all behind it are.
    """
    arguments = function.args
    narrowed = {
        each.arg for each in all_parameters(function) if ast.unparse(each.annotation or each) == "Literal[True]"
    }
    narrowed |= {each.arg for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if not value}
    first_by_name = arguments.kwonlyargs[0].arg if arguments.kwonlyargs else None
    by_name = {each.arg for each in arguments.kwonlyargs} if first_by_name in narrowed else set()
    by_name -= {each.arg for each in implementation.args.kwonlyargs}
    positional = [*arguments.posonlyargs, *arguments.args]
    with_default = {each.arg for each in positional[len(positional) - len(arguments.defaults) :]}
    with_default |= {each.arg for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if value}
    shown = []
    for each in positional:
        kind = "positional only" if each in arguments.posonlyargs else "positional"
        shown.append((each.arg, kind, each.arg in with_default | narrowed))
    for each in arguments.kwonlyargs:
        shown.append(
            (each.arg, "positional" if each.arg in by_name else "by name", each.arg in with_default | narrowed)
        )
    shown += [(each.arg, "rest", False) for each in (arguments.vararg, arguments.kwarg) if each is not None]
    return shown


def all_parameters(function: Function) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


SOURCES = sorted(Path(pydynox.__file__).parent.rglob("*.py"))


def test_overloads_agree_with_the_code() -> None:
    faults = {}
    compared = 0
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        compared += len(list(overloaded(tree)))
        found = disagreements(tree)
        if found:
            faults[path.name] = found

    assert faults == {}
    assert compared >= 20


AGREEING = """
class Methods:
    if TYPE_CHECKING:

        @overload
        def scan(cls, limit: int = ..., as_dict: Literal[False] = ..., fields: Any = ..., **keys: Any) -> A: ...
        @overload
        def scan(cls, limit: int = ..., *, as_dict: Literal[True], fields: Any = ..., **keys: Any) -> B: ...

    def scan(cls, limit: int = 1, as_dict: bool = False, fields: Any = None, **keys: Any) -> Any:
        pass
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("*, as_dict: Literal[True], fields", "*, as_dict: Literal[True], field"),
        ("limit: int = ..., as_dict", "limit: int, as_dict"),
        ("limit: int = 1", "limit: int"),
        ("fields: Any = None, **keys", "fields: Any = None, more: Any = None, **keys"),
        ("def scan(cls, limit: int = 1", "async def scan(cls, limit: int = 1"),
        ("bool = False, fields: Any = None", "bool = False, *, fields: Any = None"),
        (", **keys: Any) -> A", ") -> A"),
    ],
)
def test_a_disagreement_is_found(old: str, new: str) -> None:
    assert disagreements(ast.parse(AGREEING)) == []
    faulty = AGREEING.replace(old, new)
    assert faulty != AGREEING
    assert disagreements(ast.parse(faulty)) != []
