"""Every member of every request has an effect, is refused by name, or is told of as one without effect."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pydynox
from pydynox.api.member import Member, Members
from pydynox.api.operation import CONTROL, Operation
from pydynox.api.operations import all_operations
from pydynox.engine.registry import performer

MOST_REFUSED = 5


ALL: list[Operation] = list(all_operations())


def paths_of(members: Members, where: str = "") -> Iterator[str]:
    """As `no_effect` has them: lists and maps are passed over."""
    for name, member in members.items():
        yield where + name
        inside: Member = member
        while inside.element is not None:
            inside = inside.element
        yield from paths_of(inside.members, f"{where}{name}.")


def test_members_without_effect_are_the_operations() -> None:
    unknown = {each.name: each.no_effect.keys() - set(paths_of(each.members)) for each in ALL if each.no_effect}

    assert [name for name, paths in unknown.items() if paths] == [], unknown
    assert {each.plane for each in ALL if each.no_effect} <= {CONTROL}


def test_the_reason_goes_on_in_a_sentence() -> None:
    reasons = [reason for each in ALL for reason in each.no_effect.values()]

    assert [reason for reason in reasons if not re.match(r"^[a-z].*[^.]$", reason)] == []


# Everything that performs an operation is in these.
ROOT = Path(pydynox.__file__).parent
PERFORMING = [*(ROOT / "engine").rglob("*.py"), *(ROOT / "expressions").rglob("*.py"), ROOT / "schema.py"]


def named_in(files: list[Path]) -> set[str]:
    """The texts of the code, which has no other way to ask for a member."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files)
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def unaccounted(operation: Operation, named: set[str]) -> list[str]:
    """The members that no code asks for, and that the record does not say to have no effect."""
    return [
        path
        for path in paths_of(operation.members)
        if path.rpartition(".")[2] not in named
        and not any(f"{path}.".startswith(f"{known}.") for known in operation.no_effect)
        and "Vector" not in path  # refused until vectors are there
    ]


def test_every_member_is_asked_for_or_is_told_to_have_no_effect() -> None:
    """Else it would be accepted and ignored. Whether it has the right one its operation's test says."""
    named = named_in(PERFORMING)
    found = {each.name: unaccounted(each, named) for each in ALL if performer(each.name) is not None}

    assert {name: paths for name, paths in found.items() if paths} == {}, (
        "name them in the engine, or in the record's no_effect with the reason"
    )


def test_a_member_that_nobody_asks_for_is_found() -> None:
    operation = next(each for each in ALL if each.name == "CreateTable")

    assert "KeySchema.KeyType" in unaccounted(operation, {"KeySchema", "AttributeName"})


def test_few_operations_are_refused() -> None:
    assert len([each for each in ALL if each.refused]) <= MOST_REFUSED


def test_every_operation_is_performed_or_refused_with_its_reason() -> None:
    missing = {each.name for each in ALL if performer(each.name) is None and not each.refused}

    assert missing == {"SearchVectors"}, "which comes with the vectors of the object layer"
