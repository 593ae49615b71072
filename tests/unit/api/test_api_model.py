"""Our records of operations against botocore's copy of the published API model."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.api.member import (
    BOOLEAN,
    DOUBLE,
    INTEGER,
    LIST,
    LONG,
    MAP,
    STRING,
    STRUCTURE,
    TIMESTAMP,
    VALUE,
    Limits,
    Member,
    Members,
)
from pydynox.api.operation import DYNAMODB, STREAMS, Operation
from pydynox.api.operations import OPERATION_NAMES, all_operations

pytest.importorskip("botocore", reason="botocore's API model is what the table is compared with")

KINDS = {
    "string": STRING,
    "integer": INTEGER,
    "long": LONG,
    "double": DOUBLE,
    "boolean": BOOLEAN,
    "timestamp": TIMESTAMP,
    "list": LIST,
    "map": MAP,
    "structure": STRUCTURE,
}

# Where the model and the service disagree, and why we are with the service.
DIFFERENCES = {
    # Optional in the model since vector indexes; the service still asks for both.
    "CreateTable.KeySchema: required",
    "CreateTable.AttributeDefinitions: required",
    # Names its values in a text of its own.
    "CreateTable.TableClass: enum",
    "UpdateTable.TableClass: enum",
    # The model allows an ARN; the service holds the keys of RequestItems to a name's pattern.
    "BatchGetItem.RequestItems: key",
    "BatchWriteItem.RequestItems: key",
}


SERVICES = {"dynamodb": DYNAMODB, "dynamodbstreams": STREAMS}


@pytest.fixture(scope="module")
def models() -> dict[str, Any]:
    import botocore.session

    session = botocore.session.get_session()
    return {target: session.get_service_model(service) for service, target in SERVICES.items()}


def differences(member: Member, shape: Any, required: bool, where: str) -> list[str]:
    if shape.name == "AttributeValue":
        return [] if member.kind == VALUE else [f"{where}: kind"]
    found = []
    meta = shape.metadata
    if member.kind != KINDS[shape.type_name]:
        return [f"{where}: kind"]
    if member.required != required:
        found.append(f"{where}: required")
    if (member.limits.min, member.limits.max, member.limits.pattern) != (
        meta.get("min"),
        meta.get("max"),
        meta.get("pattern"),
    ):
        found.append(f"{where}: limits")
    if set(member.enum) != set(meta.get("enum") or ()):
        found.append(f"{where}: enum")
    if member.kind == STRUCTURE:
        found += differences_of_members(member.members, shape, where, frozenset())
    elif member.kind in (LIST, MAP):
        inner = shape.member if member.kind == LIST else shape.value
        if member.kind == MAP and not key_agrees(member.key, shape.key):
            found.append(f"{where}: key")
        assert member.element is not None
        found += differences(member.element, inner, False, f"{where}[]")
    return found


def key_agrees(key: Limits, shape: Any) -> bool:
    """Names of attributes have their limit in the value phase, which counts bytes."""
    if shape.name in ("AttributeName", "ExpressionAttributeNameVariable", "ExpressionAttributeValueVariable"):
        return (key.min, key.max, key.pattern) == (None, None, None)
    return (key.min, key.max) == (shape.metadata.get("min"), shape.metadata.get("max"))


def differences_of_members(members: Members, shape: Any, where: str, unsupported: frozenset[str]) -> list[str]:
    found = [
        f"{where}.{name}: not in the table"
        for name in shape.members
        if name not in members | dict.fromkeys(unsupported)
    ]
    found += [f"{where}.{name}: not in the model" for name in members if name not in shape.members]
    for name, member in members.items():
        if name in shape.members:
            required = name in shape.required_members
            found += differences(member, shape.members[name], required, f"{where}.{name}")
    return found


def differences_of(operation: Operation, models: dict[str, Any]) -> list[str]:
    model = models[operation.service].operation_model(operation.name)
    found = differences_of_members(operation.members, model.input_shape, operation.name, operation.unsupported)
    if model.output_shape is None:
        assert operation.reply == {}
        return found
    return found + differences_of_members(operation.reply, model.output_shape, f"{operation.name}'s reply", frozenset())


def named(operation: Operation) -> str:
    return operation.name


ALL = sorted(all_operations(), key=named)


def test_the_api_is_all_of_it(models: dict[str, Any]) -> None:
    names = [(target, name) for target, model in models.items() for name in model.operation_names]

    assert sorted(names) == sorted((operation.service, operation.name) for operation in ALL)
    assert [operation.name for operation in ALL] == sorted(OPERATION_NAMES)


@pytest.mark.parametrize("operation", ALL, ids=named)
def test_members_are_those_of_the_model(operation: Operation, models: dict[str, Any]) -> None:
    assert [one for one in differences_of(operation, models) if one not in DIFFERENCES] == []


@pytest.mark.parametrize("operation", ALL, ids=named)
def test_tokens_are_those_of_the_model(operation: Operation, models: dict[str, Any]) -> None:
    model = models[operation.service].operation_model(operation.name)

    assert [operation.token] * bool(operation.token) == list(model.idempotent_members)


@pytest.mark.parametrize("operation", [each for each in ALL if each.unsupported], ids=named)
def test_what_is_refused_by_name_exists(operation: Operation, models: dict[str, Any]) -> None:
    for path in operation.unsupported:
        shape = models[operation.service].operation_model(operation.name).input_shape
        for name in path.split("."):
            assert name in shape.members, path
            shape = shape.members[name]


def test_differences_are_real(models: dict[str, Any]) -> None:
    assert {one for operation in ALL for one in differences_of(operation, models)} == DIFFERENCES


@pytest.mark.parametrize("service", SERVICES)
def test_targets_are_those_of_the_model(service: str, models: dict[str, Any]) -> None:
    assert SERVICES[service] == models[SERVICES[service]].metadata["targetPrefix"]
