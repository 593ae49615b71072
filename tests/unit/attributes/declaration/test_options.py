"""Keyword arguments that no attribute takes."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

import pytest

from pydynox.attributes import (
    Attribute,
    DatetimeAttribute,
    EnumAttribute,
    ListAttribute,
    NumberAttribute,
    StringAttribute,
    StringSetAttribute,
    VersionAttribute,
)


class Color(Enum):
    RED = "red"


class OwnAttribute(Attribute[Any]):
    def __init__(self, unit: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.unit = unit


class StrictAttribute(Attribute[Any]):
    def __init__(self, *, alias: str) -> None:
        super().__init__(alias=alias, null=True)  # type: ignore[arg-type]


OPTIONS = "partition_key=, sort_key=, default=, required=, discriminator=, alias="


@pytest.mark.parametrize(
    ("build", "complaint"),
    [
        (
            lambda: NumberAttribute(partion_key=True),
            "NumberAttribute(partion_key=): no such option; did you mean partition_key=?",
        ),
        (
            lambda: StringAttribute(templat="A#{a}"),
            "StringAttribute(templat=): no such option; did you mean template=?",
        ),
        (lambda: NumberAttribute(zzz=1), f"NumberAttribute(zzz=): no such option; it takes {OPTIONS}"),
        (
            lambda: DatetimeAttribute(zzz=1),
            f"DatetimeAttribute(zzz=): no such option; it takes naive=, {OPTIONS}",
        ),
        (lambda: OwnAttribute(units="m"), "OwnAttribute(units=): no such option; did you mean unit=?"),
        (lambda: OwnAttribute(null=True), "OwnAttribute(null=): here it is required=, which means the opposite"),
        (lambda: StrictAttribute(alias="a"), "StrictAttribute(null=): no such option; it takes alias="),
        (lambda: VersionAttribute(alias="v"), "VersionAttribute(alias=): no such option; it takes none"),
        (lambda: VersionAttribute(null=True), "VersionAttribute(null=): no such option; it takes none"),
        (lambda: EnumAttribute(Color, hash_key=True), "EnumAttribute(hash_key=): here it is partition_key="),
        (
            lambda: ListAttribute(StringAttribute(), null=False),
            "ListAttribute(null=): here it is required=, which means the opposite",
        ),
        (lambda: StringSetAttribute(name="n"), "StringSetAttribute(name=): here it is alias="),
    ],
)
def test_unknown_options(build: Callable[[], Any], complaint: str) -> None:
    with pytest.raises(TypeError) as caught:
        build()

    assert str(caught.value) == complaint


def test_options_of_a_users_own_class() -> None:
    attribute = OwnAttribute(unit="m", alias="u", required=True)

    assert (attribute.unit, attribute.alias, attribute.required) == ("m", "u", True)
