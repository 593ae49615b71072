"""Every member of every request has an effect, is refused by name, or is told of as one without effect."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pydynox.api.member import Member, Members
from pydynox.api.operation import CONTROL, Operation
from pydynox.api.operations import all_operations

MOST_REFUSED = 5


def named(operation: Operation) -> str:
    return operation.name


ALL = sorted(all_operations(), key=named)


def paths_of(members: Members, where: str = "") -> Iterator[str]:
    """As `no_effect` has them: lists and maps are passed over."""
    for name, member in members.items():
        yield where + name
        inside: Member = member
        while inside.element is not None:
            inside = inside.element
        yield from paths_of(inside.members, f"{where}{name}.")


@pytest.mark.parametrize("operation", [each for each in ALL if each.no_effect], ids=named)
def test_members_without_effect_are_the_operations(operation: Operation) -> None:
    assert operation.no_effect.keys() - set(paths_of(operation.members)) == set()
    assert operation.plane == CONTROL


@pytest.mark.parametrize("operation", [each for each in ALL if each.no_effect], ids=named)
def test_the_reason_goes_on_in_a_sentence(operation: Operation) -> None:
    bad = {path: reason for path, reason in operation.no_effect.items() if not re.match(r"^[a-z].*[^.]$", reason)}

    assert bad == {}


def test_few_operations_are_refused() -> None:
    assert len([each for each in ALL if each.refused]) <= MOST_REFUSED
