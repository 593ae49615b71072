"""What one member of a request or a reply looks like: the vocabulary that the operations' records are written in."""

from __future__ import annotations

from collections.abc import Mapping

STRING = "String"
INTEGER = "Integer"
LONG = "Long"
DOUBLE = "Double"
BOOLEAN = "Boolean"
TIMESTAMP = "Date"  # seconds since 1970, with a fraction
STRUCTURE = "structure"
LIST = "list"
MAP = "map"
VALUE = "value"  # an attribute value: any Python value here, judged by `attribute_value.canonical`

NAME_PATTERN = "[a-zA-Z0-9_.-]+"


class Limits:
    """Length of a string, list or map, or size of a number; `pattern` is Java's.

    `empty_has_pattern` is for table names: an empty one is reported by CreateTable as too short and as not fitting the
    pattern, by the item operations only as too short. `pattern_first` tells which of the two comes first.
    """

    __slots__ = ("empty_has_pattern", "max", "min", "pattern", "pattern_first")

    def __init__(
        self,
        min: int | None = None,  # noqa: A002  # the API model's own words
        max: int | None = None,  # noqa: A002
        pattern: str | None = None,
        empty_has_pattern: bool = True,
        pattern_first: bool = True,
    ) -> None:
        self.min = min
        self.max = max
        self.pattern = pattern
        self.empty_has_pattern = empty_has_pattern
        self.pattern_first = pattern_first


NO_LIMITS = Limits()


class Member:
    """One member and all that is under it.

    `limits` are the published API model's and a test compares them with it. Where the service enforces something else
    (a table name of 256 characters is refused although the model allows an ARN's 1024), `enforced` says what.
    `enum` is in the order in which the service prints it, `java` the class it names in a SerializationException.
    Of a structure that `is_choice` exactly one member is given. `instead` says what replaced a legacy parameter.
    """

    __slots__ = (
        "element",
        "enforced",
        "enum",
        "instead",
        "is_choice",
        "java",
        "key",
        "kind",
        "limits",
        "members",
        "required",
    )

    def __init__(
        self,
        kind: str,
        *,
        required: bool = False,
        limits: Limits = NO_LIMITS,
        enforced: Limits | None = None,
        enum: tuple[str, ...] = (),
        members: Mapping[str, Member] | None = None,
        element: Member | None = None,
        key: Limits = NO_LIMITS,
        java: str = "",
        instead: str = "",
        is_choice: bool = False,
    ) -> None:
        self.kind = kind
        self.required = required
        self.limits = limits
        self.enforced = limits if enforced is None else enforced
        self.enum = enum
        self.members: Mapping[str, Member] = {} if members is None else members
        self.element = element
        self.key = key
        self.java = java
        self.instead = instead
        self.is_choice = is_choice


Members = Mapping[str, Member]


def lower_first(name: str) -> str:
    """TableName as the service's complaints write it: tableName."""
    return name[:1].lower() + name[1:]


def string(
    *,
    required: bool = False,
    limits: Limits = NO_LIMITS,
    enforced: Limits | None = None,
    enum: tuple[str, ...] = (),
    instead: str = "",
) -> Member:
    return Member(STRING, required=required, limits=limits, enforced=enforced, enum=enum, instead=instead)


def integer(low: int | None = None, high: int | None = None, *, required: bool = False) -> Member:
    return Member(INTEGER, limits=Limits(low, high), required=required)


def long(low: int | None = None, *, required: bool = False) -> Member:
    return Member(LONG, limits=Limits(low), required=required)


def double(*, required: bool = False) -> Member:
    return Member(DOUBLE, required=required)


def boolean(*, required: bool = False) -> Member:
    return Member(BOOLEAN, required=required)


def timestamp(*, required: bool = False) -> Member:
    return Member(TIMESTAMP, required=required)


def structure(java: str, members: Members, *, required: bool = False, is_choice: bool = False) -> Member:
    return Member(STRUCTURE, java=java, members=members, required=required, is_choice=is_choice)


def list_of(
    element: Member,
    *,
    required: bool = False,
    limits: Limits = NO_LIMITS,
    enforced: Limits | None = None,
    instead: str = "",
) -> Member:
    return Member(LIST, element=element, required=required, limits=limits, enforced=enforced, instead=instead)


def map_of(
    element: Member,
    java: str,
    *,
    required: bool = False,
    limits: Limits = NO_LIMITS,
    key: Limits = NO_LIMITS,
    instead: str = "",
) -> Member:
    return Member(MAP, element=element, java=java, required=required, limits=limits, key=key, instead=instead)


def required(member: Member) -> Member:
    """The same, where it may not be left out."""
    return Member(
        member.kind,
        required=True,
        limits=member.limits,
        enforced=member.enforced,
        enum=member.enum,
        members=member.members,
        element=member.element,
        key=member.key,
        java=member.java,
        instead=member.instead,
        is_choice=member.is_choice,
    )


ATTRIBUTE_VALUE = Member(VALUE, java="AttributeValue")
# Names of attributes have their limit in the value phase, which counts bytes.
ATTRIBUTE_NAME = Limits(max=65535)


def item(*, required: bool = False, instead: str = "") -> Member:
    """A map of attribute values: an Item, a Key, ExpressionAttributeValues."""
    return map_of(ATTRIBUTE_VALUE, "AttributeValue", required=required, instead=instead)
