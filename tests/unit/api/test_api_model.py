"""Our table of constraints against botocore's copy of the published API model."""

from __future__ import annotations

from typing import Any

import pytest

from pydynox.api.member import (
    BOOLEAN,
    INTEGER,
    LIST,
    LONG,
    MAP,
    STRING,
    STRUCTURE,
    VALUE,
    Limits,
    Member,
    Members,
)
from pydynox.api.operations import OPERATIONS, UNSUPPORTED

pytest.importorskip("botocore", reason="botocore's API model is what the table is compared with")

KINDS = {
    "string": STRING,
    "integer": INTEGER,
    "long": LONG,
    "boolean": BOOLEAN,
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


@pytest.fixture(scope="module")
def model() -> Any:
    import botocore.session

    return botocore.session.get_session().get_service_model("dynamodb")


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


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_constraints_are_those_of_the_model(operation: str, model: Any) -> None:
    shape = model.operation_model(operation).input_shape
    unsupported = UNSUPPORTED.get(operation, frozenset())

    found = differences_of_members(OPERATIONS[operation], shape, operation, unsupported)

    assert [one for one in found if one not in DIFFERENCES] == []


@pytest.mark.parametrize("operation", sorted(UNSUPPORTED))
def test_what_is_refused_by_name_exists(operation: str, model: Any) -> None:
    assert set(model.operation_model(operation).input_shape.members) >= UNSUPPORTED[operation]


def test_differences_are_real(model: Any) -> None:
    found: set[str] = set()
    for operation, members in OPERATIONS.items():
        shape = model.operation_model(operation).input_shape
        found.update(differences_of_members(members, shape, operation, UNSUPPORTED.get(operation, frozenset())))

    assert found == DIFFERENCES
