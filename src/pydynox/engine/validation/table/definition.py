"""CreateTable: what its members say about each other."""

from __future__ import annotations

from typing import Any

from pydynox.api.control.table_structures import CAPACITY_UNITS
from pydynox.engine.messages.tables import definitions as messages
from pydynox.engine.validation.table.settings import check_encryption, check_new_throughput, check_table_class
from pydynox.engine.validation.tags import check_tags
from pydynox.errors import ValidationException

LARGEST_CAPACITY = 1_000_000_000_000
MOST_LOCAL_INDEXES = 5
MOST_GLOBAL_INDEXES = 20
MOST_PROJECTED_NAMES = 100
MOST_KEYS_OF_A_KIND = 4  # of a global index; a table and a local index have one of each

Definition = dict[str, Any]


def check_create_table(request: Definition) -> None:
    """The first complaint of several is the service's; the order was taken from recorded answers."""
    on_demand = request.get("BillingMode") == "PAY_PER_REQUEST"
    _check_capacity(request.get("ProvisionedThroughput"), on_demand)
    check_new_throughput(request, on_demand)
    check_table_class(request.get("TableClass"))
    check_encryption(request.get("SSESpecification"))

    local_indexes = request.get("LocalSecondaryIndexes")
    global_indexes = request.get("GlobalSecondaryIndexes")
    key_schema, defined = request["KeySchema"], defined_names(request["AttributeDefinitions"])
    _check_table_keys(key_schema, defined, has_indexes=local_indexes is not None or global_indexes is not None)
    if local_indexes == []:
        raise ValidationException(messages.no_indexes("LocalSecondaryIndexes"))
    if global_indexes == []:
        raise ValidationException(messages.no_indexes("GlobalSecondaryIndexes"))
    indexes = (local_indexes or []) + (global_indexes or [])
    _check_all_definitions_used(key_schema, indexes, defined)
    _check_local_indexes(local_indexes or [], key_schema, defined)
    _check_global_indexes(global_indexes or [], defined, on_demand)
    _check_names(indexes)
    _check_projected_names(indexes)
    _check_stream(request.get("StreamSpecification"))
    check_tags(request.get("Tags") or [])
    if request.get("ResourcePolicy") is not None:
        from pydynox.engine.validation.policies import check_policy  # which few tables have

        check_policy(request["ResourcePolicy"])


def check_global_index(index: Definition) -> None:
    """One global index by itself, for CreateTable and UpdateTable."""
    _check_global_index_keys(index["KeySchema"])
    _check_projection(index["Projection"])


# --- capacity -------------------------------------------------------------------------------------------------------


def _check_capacity(throughput: Definition | None, on_demand: bool) -> None:
    if on_demand and throughput is not None:
        raise ValidationException(messages.capacity_with_on_demand())
    if not on_demand and throughput is None:
        raise ValidationException(messages.capacity_required())
    check_bounds(throughput)


def check_bounds(throughput: Definition | None) -> None:
    for name in CAPACITY_UNITS if throughput else ():
        if throughput and throughput[name] > LARGEST_CAPACITY:
            raise ValidationException(messages.capacity_out_of_bounds(throughput[name], name))


# --- keys -----------------------------------------------------------------------------------------------------------


def defined_names(definitions: list[Definition]) -> list[str]:
    names = [definition["AttributeName"] for definition in definitions]
    twice = _first_repeated(names)
    if twice is not None:
        raise ValidationException(messages.attribute_defined_twice(twice))
    return names


def _first_repeated(names: list[str]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


def _names(key_schema: list[Definition]) -> list[str]:
    return [element["AttributeName"] for element in key_schema]


def _check_table_keys(key_schema: list[Definition], defined: list[str], *, has_indexes: bool) -> None:
    keys = _names(key_schema)
    if len(keys) > len(defined):
        raise ValidationException(messages.key_without_definition())
    if any(key not in defined for key in keys):
        raise ValidationException(messages.keys_not_defined(keys, defined))
    _check_simple_keys(key_schema)
    if not has_indexes and len(keys) != len(defined):
        raise ValidationException(messages.definitions_do_not_match())


def _check_simple_keys(key_schema: list[Definition]) -> None:
    """One partition key and at most one sort key: a table or a local index."""
    names = _names(key_schema)
    if len(names) == 2 and names[0] == names[1]:
        raise ValidationException(messages.same_key_twice())
    if key_schema[0]["KeyType"] != "HASH":
        raise ValidationException(messages.first_key_not_hash())
    if len(key_schema) == 2 and key_schema[1]["KeyType"] != "RANGE":
        raise ValidationException(messages.second_key_not_range())


def _check_global_index_keys(key_schema: list[Definition]) -> None:
    """One to four partition keys, then none to four sort keys."""
    names, kinds = _names(key_schema), [element["KeyType"] for element in key_schema]
    if len(names) == 2 and names[0] == names[1]:
        raise ValidationException(messages.same_key_twice())
    if len(set(names)) != len(names):
        raise ValidationException(messages.same_key_among_several())
    if kinds[0] != "HASH":
        raise ValidationException(messages.first_key_not_hash())
    if "HASH" in kinds[kinds.count("HASH") :]:
        raise ValidationException(messages.hash_after_range())
    for kind in ("HASH", "RANGE"):
        if kinds.count(kind) > MOST_KEYS_OF_A_KIND:
            raise ValidationException(messages.too_many_keys(kind))


def check_index_keys_defined(index: Definition, defined: list[str]) -> None:
    keys = list(dict.fromkeys(_names(index["KeySchema"])))
    if any(key not in defined for key in keys):
        raise ValidationException(messages.keys_not_defined(keys, defined))


def _check_all_definitions_used(key_schema: list[Definition], indexes: list[Definition], defined: list[str]) -> None:
    """Comes before what else may be wrong with an index, except keys that are not defined."""
    used = set(_names(key_schema)).union(*[_names(index["KeySchema"]) for index in indexes])
    if indexes and used < set(defined):
        # Both lists come out of a sorted set in every answer that was recorded.
        raise ValidationException(messages.definitions_not_used(sorted(defined), sorted(used)))


# --- indexes --------------------------------------------------------------------------------------------------------


def _check_local_indexes(indexes: list[Definition], key_schema: list[Definition], defined: list[str]) -> None:
    if not indexes:
        return
    if len(key_schema) < 2:
        raise ValidationException(messages.local_index_needs_sort_key())
    table_key = key_schema[0]["AttributeName"]
    for index in indexes:
        keys = index["KeySchema"]
        check_index_keys_defined(index, defined)
        _check_simple_keys(keys)
        if len(keys) < 2:
            raise ValidationException(messages.local_index_without_sort_key(index["IndexName"]))
        if keys[0]["AttributeName"] != table_key:
            raise ValidationException(
                messages.local_index_of_other_partition_key(index["IndexName"], keys[0]["AttributeName"], table_key)
            )
        _check_projection(index["Projection"])
    _check_names(indexes)
    if len(indexes) > MOST_LOCAL_INDEXES:
        raise ValidationException(messages.too_many_local_indexes(MOST_LOCAL_INDEXES))


def _check_global_indexes(indexes: list[Definition], defined: list[str], on_demand: bool) -> None:
    if not indexes:
        return
    for index in indexes:
        check_index_keys_defined(index, defined)
        check_global_index(index)
    _check_names(indexes)
    if len(indexes) > MOST_GLOBAL_INDEXES:
        raise ValidationException(messages.too_many_global_indexes(MOST_GLOBAL_INDEXES))
    for index in indexes:
        has_throughput = index.get("ProvisionedThroughput") is not None
        if on_demand and has_throughput:
            raise ValidationException(messages.capacity_of_index_with_on_demand(index["IndexName"]))
        if not on_demand and not has_throughput:
            raise ValidationException(messages.capacity_of_index_required(index["IndexName"]))
        check_bounds(index.get("ProvisionedThroughput"))
        check_new_throughput(index, on_demand)


def _check_projection(projection: Definition) -> None:
    kind: str | None = projection.get("ProjectionType")
    names: list[str] | None = projection.get("NonKeyAttributes")
    if kind is None:
        raise ValidationException(messages.unknown_projection())
    if kind != "INCLUDE" and names is not None:
        raise ValidationException(messages.projected_names_not_allowed(kind))
    if kind == "INCLUDE" and names is None:
        raise ValidationException(messages.projected_names_required())
    twice = _first_repeated(names or [])
    if twice is not None:
        raise ValidationException(messages.projected_name_twice(twice))


def _check_names(indexes: list[Definition]) -> None:
    twice = _first_repeated([index["IndexName"] for index in indexes])
    if twice is not None:
        raise ValidationException(messages.duplicate_index(twice))


def _check_projected_names(indexes: list[Definition]) -> None:
    count = sum(len(index["Projection"].get("NonKeyAttributes") or []) for index in indexes)
    if count > MOST_PROJECTED_NAMES:
        raise ValidationException(messages.too_many_projected_names(count, MOST_PROJECTED_NAMES))


def _check_stream(specification: Definition | None) -> None:
    if specification is None:
        return
    has_view = specification.get("StreamViewType") is not None
    if specification["StreamEnabled"] and not has_view:
        raise ValidationException(messages.stream_view_required())
    if not specification["StreamEnabled"] and has_view:
        raise ValidationException(messages.stream_view_not_allowed())
