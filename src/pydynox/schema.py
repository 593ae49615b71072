"""What a table is: its keys and its indexes, and what a model wants of it beside.

Models produce these, the engine consumes them. Everything here is immutable, hashable and compared by content, except
that `declared_by`, the full name of the class a schema came from, never takes part in a comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydynox.errors import ModelError
from pydynox.foundation.record import Record

KeyType = Literal["S", "N", "B"]
ProjectionType = Literal["ALL", "KEYS_ONLY", "INCLUDE"]
IndexKind = Literal["GLOBAL", "LOCAL"]


class KeyAttribute(Record):
    name: str
    type: KeyType


class KeySchema(Record):
    """Partition (HASH) and sort (RANGE) attributes, in order.

    A table has one partition attribute and at most one sort attribute; a global index up to four of each.
    """

    partition_keys: tuple[KeyAttribute, ...]
    sort_keys: tuple[KeyAttribute, ...] = ()

    _worked_out: ClassVar[tuple[str, ...]] = ("names",)

    if TYPE_CHECKING:

        @property
        def names(self) -> tuple[str, ...]: ...

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple([attribute.name for attribute in self.attributes]))

    @property
    def partition_key(self) -> KeyAttribute:
        return self.partition_keys[0]

    @property
    def sort_key(self) -> KeyAttribute | None:
        return self.sort_keys[0] if self.sort_keys else None

    @property
    def attributes(self) -> tuple[KeyAttribute, ...]:
        return self.partition_keys + self.sort_keys

    def __str__(self) -> str:
        parts = [f"partition key {key.name!r} ({key.type})" for key in self.partition_keys]
        return ", ".join(parts + [f"sort key {key.name!r} ({key.type})" for key in self.sort_keys])

    def elements(self) -> list[dict[str, str]]:
        """The wire's `KeySchema` list."""
        return [{"AttributeName": key.name, "KeyType": "HASH"} for key in self.partition_keys] + [
            {"AttributeName": key.name, "KeyType": "RANGE"} for key in self.sort_keys
        ]

    @classmethod
    def from_elements(cls, elements: list[dict[str, Any]], types: Mapping[str, KeyType]) -> KeySchema:
        keys: dict[str, list[KeyAttribute]] = {"HASH": [], "RANGE": []}
        for element in elements:
            name = element["AttributeName"]
            keys[element["KeyType"]].append(KeyAttribute(name, types[name]))
        return cls(tuple(keys["HASH"]), tuple(keys["RANGE"]))


class Projection(Record):
    """Which attributes a secondary index holds besides its own keys and the table's."""

    type: ProjectionType = "ALL"
    non_key_attributes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join([self.type, ", ".join(map(repr, sorted(self.non_key_attributes)))]).rstrip()

    def holds_the_same_as(self, other: Projection) -> bool:
        return (self.type, set(self.non_key_attributes)) == (other.type, set(other.non_key_attributes))

    def to_request(self) -> dict[str, Any]:
        if self.type == "INCLUDE":
            return {"ProjectionType": "INCLUDE", "NonKeyAttributes": list(self.non_key_attributes)}
        return {"ProjectionType": self.type}

    @classmethod
    def from_request(cls, projection: Mapping[str, Any]) -> Projection:
        return cls(projection.get("ProjectionType", "ALL"), tuple(projection.get("NonKeyAttributes") or ()))


class IndexSchema(Record):
    name: str
    key_schema: KeySchema
    projection: Projection = Projection()
    kind: IndexKind = "GLOBAL"

    def __str__(self) -> str:
        return f"{self.kind.lower()}, {self.key_schema}, projection {self.projection}"

    @property
    def is_global(self) -> bool:
        return self.kind == "GLOBAL"

    def is_the_same_as(self, other: IndexSchema) -> bool:
        """Whatever the order of what it projects."""
        kinds_and_keys = (self.kind, self.key_schema) == (other.kind, other.key_schema)
        return kinds_and_keys and self.projection.holds_the_same_as(other.projection)

    def to_request(self) -> dict[str, Any]:
        return {
            "IndexName": self.name,
            "KeySchema": self.key_schema.elements(),
            "Projection": self.projection.to_request(),
        }

    @classmethod
    def from_request(cls, index: Mapping[str, Any], kind: IndexKind, types: Mapping[str, KeyType]) -> IndexSchema:
        return cls(
            index["IndexName"],
            KeySchema.from_elements(index["KeySchema"], types),
            Projection.from_request(index["Projection"]),
            kind,
        )


class TableOptions(Record):
    """What a model says of its table beside keys and indexes; None is no opinion.

    `time_to_live` is the stored name of the attribute, `recovery_days` how far back a restore goes, `tags` are pairs.
    """

    stream: str | None = None
    time_to_live: str | None = None
    tags: tuple[tuple[str, str], ...] = ()
    deletion_protection: bool | None = None
    recovery_days: int | None = None
    table_class: str | None = None

    def of_create_table(self) -> dict[str, Any]:
        """The members that CreateTable has for them."""
        members: dict[str, Any] = {}
        if self.stream is not None:
            members["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": self.stream}
        if self.tags:
            members["Tags"] = [{"Key": key, "Value": value} for key, value in self.tags]
        if self.deletion_protection:
            members["DeletionProtectionEnabled"] = True
        if self.table_class is not None:
            members["TableClass"] = self.table_class
        return members

    def after_creation(self, table_name: str) -> list[tuple[str, dict[str, Any]]]:
        """The requests for what CreateTable has no members for, which take an ACTIVE table."""
        requests: list[tuple[str, dict[str, Any]]] = []
        if self.time_to_live is not None:
            specification: dict[str, Any] = {"Enabled": True, "AttributeName": self.time_to_live}
            requests.append(("UpdateTimeToLive", {"TableName": table_name, "TimeToLiveSpecification": specification}))
        if self.recovery_days is not None:
            specification = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": self.recovery_days}
            requests.append(
                (
                    "UpdateContinuousBackups",
                    {"TableName": table_name, "PointInTimeRecoverySpecification": specification},
                )
            )
        return requests

    def as_json(self) -> dict[str, Any]:
        """Those that are given."""
        given = {name: getattr(self, name) for name in _OPTIONS if getattr(self, name) is not None}
        return given | ({"tags": dict(self.tags)} if self.tags else {})

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> TableOptions:
        if not given:
            return NO_OPTIONS
        tags: dict[str, str] = given.get("tags") or {}
        return NO_OPTIONS.replaced(**{**given, "tags": tuple(tags.items())})

    def difference(self, other: TableOptions) -> tuple[str, tuple[str, str]] | None:
        for name, what in _OPTIONS.items():
            one, another = getattr(self, name), getattr(other, name)
            if one is not None and another is not None and one != another:
                return f"different {what}", (str(one), str(another))
        tags = dict(self.tags)
        for key, value in other.tags:
            if tags.get(key, value) != value:
                return f"different values of the tag {key!r}", (repr(tags[key]), repr(value))
        return None

    def united_with(self, other: TableOptions) -> TableOptions:
        """Of two that do not differ."""
        given = {name: getattr(other, name) for name in _OPTIONS if getattr(other, name) is not None}
        return self.replaced(tags=tuple((dict(self.tags) | dict(other.tags)).items()), **given)

    def beside(self, other: TableOptions) -> TableOptions:
        """What this says and `other` does not."""
        said = {name: None for name in _OPTIONS if getattr(other, name) is not None}
        return self.replaced(tags=tuple([tag for tag in self.tags if tag not in other.tags]), **said)


_OPTIONS = {
    "stream": "streams",
    "time_to_live": "attributes for time to live",
    "deletion_protection": "deletion protection",
    "recovery_days": "days of point-in-time recovery",
    "table_class": "table classes",
}
NO_OPTIONS = TableOptions()


class Disagreement(Record):
    """Two classes that cannot share a table: what they declare differently, and how each of them puts it."""

    models: tuple[str, str]
    what: str
    forms: tuple[str, str]

    def __str__(self) -> str:
        (first, second), (one, other) = self.models, self.forms
        return f"{self.what}: {one} in {first}, {other} in {second}"


class TableSchema(Record):
    """`companions` are the schemas of the other models that a request of several models writes or reads."""

    table_name: str
    key_schema: KeySchema
    indexes: tuple[IndexSchema, ...] = ()
    declared_by: str = ""
    companions: tuple[TableSchema, ...] = ()
    options: TableOptions = NO_OPTIONS
    _compared: ClassVar[tuple[str, ...]] = ("table_name", "key_schema", "indexes", "options")

    def of_table(self, table_name: str) -> TableSchema | None:
        """Which of them is that table's."""
        for schema in (*self.companions, self):
            if schema.table_name == table_name:
                return schema
        return None

    @staticmethod
    def together(schemas: Iterable[TableSchema]) -> TableSchema | None:
        """One schema that stands for all of them; None for none."""
        distinct = tuple(dict.fromkeys(schemas))
        if len(distinct) < 2:
            return distinct[0] if distinct else None
        return distinct[0].replaced(companions=distinct)

    @staticmethod
    def united(schemas: Sequence[TableSchema]) -> TableSchema:
        """One table with the indexes and options of all; ModelError names two classes that disagree, and about what."""
        first = schemas[0]
        disagreement = TableSchema.disagreement_of(schemas)
        if disagreement is not None:
            raise ModelError(f"table {first.table_name!r} is declared with {disagreement}")
        indexes: dict[str, IndexSchema] = {}
        options = first.options
        for schema in schemas:
            options = options.united_with(schema.options)
            for index in schema.indexes:
                indexes.setdefault(index.name, index)
        if len(indexes) == len(first.indexes) and options == first.options:
            return first
        return first.replaced(indexes=tuple(indexes.values()), options=options)

    @staticmethod
    def disagreement_of(schemas: Sequence[TableSchema]) -> Disagreement | None:
        """The first reason why one table cannot be all of these."""
        for number, schema in enumerate(schemas):
            for earlier in schemas[:number]:
                difference = earlier._difference(schema)
                if difference is not None:
                    return Disagreement((str(earlier.declared_by), str(schema.declared_by)), *difference)
        return None

    def _difference(self, other: TableSchema) -> tuple[str, tuple[str, str]] | None:
        if self.key_schema != other.key_schema:
            return "different keys", (str(self.key_schema), str(other.key_schema))
        indexes = {index.name: index for index in self.indexes}
        for index in other.indexes:
            twin = indexes.get(index.name, index)
            if not twin.is_the_same_as(index):
                return f"different indexes {index.name!r}", (str(twin), str(index))
        types = self.attribute_types
        for name, type_ in other.attribute_types.items():
            if types.get(name, type_) != type_:
                return f"different types of the key attribute {name!r}", (types[name], type_)
        return self.options.difference(other.options)

    @property
    def attribute_types(self) -> dict[str, KeyType]:
        """Every key attribute of the table and its indexes with its type, in order of first mention."""
        types: dict[str, KeyType] = {}
        for key_schema in self._key_schemas():
            for attribute in key_schema.attributes:
                types.setdefault(attribute.name, attribute.type)
        return types

    def to_create_table(self) -> dict[str, Any]:
        """A CreateTable request, billed per request, without the options."""
        request: dict[str, Any] = {
            "TableName": self.table_name,
            "AttributeDefinitions": [
                {"AttributeName": name, "AttributeType": type_} for name, type_ in self.attribute_types.items()
            ],
            "KeySchema": self.key_schema.elements(),
            "BillingMode": "PAY_PER_REQUEST",
        }
        for kind, member in (("GLOBAL", "GlobalSecondaryIndexes"), ("LOCAL", "LocalSecondaryIndexes")):
            indexes = [index.to_request() for index in self.indexes if index.kind == kind]
            if indexes:
                request[member] = indexes
        return request

    @classmethod
    def from_create_table(cls, request: Mapping[str, Any], declared_by: str = "") -> TableSchema:
        """The schema a valid CreateTable request describes."""
        types: dict[str, KeyType] = {
            definition["AttributeName"]: definition["AttributeType"] for definition in request["AttributeDefinitions"]
        }
        members: tuple[tuple[IndexKind, str], ...] = (
            ("LOCAL", "LocalSecondaryIndexes"),
            ("GLOBAL", "GlobalSecondaryIndexes"),
        )
        indexes = tuple(
            IndexSchema.from_request(index, kind, types)
            for kind, member in members
            for index in request.get(member) or ()
        )
        key_schema = KeySchema.from_elements(request["KeySchema"], types)
        return cls(request["TableName"], key_schema, indexes, declared_by)

    def _key_schemas(self) -> Iterator[KeySchema]:
        yield self.key_schema
        for index in self.indexes:
            yield index.key_schema
