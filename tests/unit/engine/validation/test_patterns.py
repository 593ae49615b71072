"""Every pattern of the API is one that this engine can ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pydynox.api.member import Member
from pydynox.api.operations import all_operations
from pydynox.engine.validation.constraints import _fits, _in_python


def patterns_of(member: Member) -> Iterator[str]:
    for limits in (member.limits, member.enforced, member.key):
        if limits.pattern:
            yield limits.pattern
    if member.element is not None:
        yield from patterns_of(member.element)
    for inner in member.members.values():
        yield from patterns_of(inner)


ALL = sorted(
    {
        pattern
        for operation in all_operations()
        for member in (*operation.members.values(), *operation.reply.values())
        for pattern in patterns_of(member)
    }
)


@pytest.mark.parametrize("pattern", ALL)
def test_it_is_understood(pattern):
    re.compile(_in_python(pattern))


def test_printable():
    assert _fits(r"\p{Print}+", "a policy")
    assert not _fits(r"\p{Print}+", "a\npolicy")


def test_characters_beyond_the_first_plane():
    pattern = r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*"
    assert _fits(pattern, "arn: \U0001f600\n")
    assert not _fits(pattern, "\0")
