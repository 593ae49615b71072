"""Every member of every request has an effect, is refused by name, or is told of as one without effect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydynox.api.member import Member, Members
from pydynox.api.operation import CONTROL, Operation
from pydynox.api.operations import all_operations

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


def test_few_operations_are_refused() -> None:
    assert len([each for each in ALL if each.refused]) <= MOST_REFUSED
