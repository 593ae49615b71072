"""What a table is: its keys and its indexes.

Models produce these, the engine consumes them. Everything here is immutable, hashable and compared by content, except
that `declared_by`, the full name of the class a schema came from, never takes part in a comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Literal

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

    @property
    def partition_key(self) -> KeyAttribute:
        return self.partition_keys[0]

    @property
    def sort_key(self) -> KeyAttribute | None:
        return self.sort_keys[0] if self.sort_keys else None

    @property
    def attributes(self) -> tuple[KeyAttribute, ...]:
        return self.partition_keys + self.sort_keys

    @property
    def names(self) -> tuple[str, ...]:
        return tuple([attribute.name for attribute in self.attributes])

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

    @property
    def is_global(self) -> bool:
        return self.kind == "GLOBAL"

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


class TableSchema(Record):
    """`companions` are the schemas of the other models that a request of several models writes or reads."""

    table_name: str
    key_schema: KeySchema
    indexes: tuple[IndexSchema, ...] = ()
    declared_by: str = ""
    companions: tuple[TableSchema, ...] = ()
    _compared: ClassVar[tuple[str, ...]] = ("table_name", "key_schema", "indexes")

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

    @property
    def attribute_types(self) -> dict[str, KeyType]:
        """Every key attribute of the table and its indexes with its type, in order of first mention."""
        types: dict[str, KeyType] = {}
        for key_schema in self._key_schemas():
            for attribute in key_schema.attributes:
                types.setdefault(attribute.name, attribute.type)
        return types

    def to_create_table(self) -> dict[str, Any]:
        """A CreateTable request, billed per request."""
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
