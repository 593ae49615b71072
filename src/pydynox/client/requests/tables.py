"""CreateTable requests from the client's parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pydynox.errors import ValidationException

if TYPE_CHECKING:
    from pydynox.foundation.types import Request

Key = tuple[str, str]

_KEY_TYPES = {"S": "S", "STRING": "S", "N": "N", "NUMBER": "N", "B": "B", "BINARY": "B"}
_TABLE_CLASSES = {
    "STANDARD": "STANDARD",
    "STANDARD_INFREQUENT_ACCESS": "STANDARD_INFREQUENT_ACCESS",
    "STANDARD_IA": "STANDARD_INFREQUENT_ACCESS",
}
_PROJECTIONS = ("ALL", "KEYS_ONLY", "INCLUDE")


def create_table_request(
    table_name: str,
    partition_key: Key,
    sort_key: Key | None,
    global_secondary_indexes: Sequence[dict[str, Any]] | None,
    local_secondary_indexes: Sequence[dict[str, Any]] | None,
    options: dict[str, Any],
) -> Request:
    """`options` are what `table_options` gives."""
    types: dict[str, str] = {}
    request: Request = {
        "TableName": table_name,
        "KeySchema": _key_schema([partition_key], [sort_key] if sort_key is not None else [], types),
    }
    if global_secondary_indexes:
        request["GlobalSecondaryIndexes"] = [_global_index(index, types) for index in global_secondary_indexes]
    if local_secondary_indexes:
        request["LocalSecondaryIndexes"] = [
            _local_index(index, partition_key, types) for index in local_secondary_indexes
        ]
    request["AttributeDefinitions"] = [{"AttributeName": name, "AttributeType": type_} for name, type_ in types.items()]
    return with_options(request, options)


def with_options(request: Request, options: dict[str, Any]) -> Request:
    """The whole request. Nobody says how much a global index is to be provisioned with, so it gets what the table
    gets."""
    throughput = options.get("ProvisionedThroughput")
    indexes = request.get("GlobalSecondaryIndexes")
    if throughput is None or not indexes:
        return {**request, **options}
    provisioned = [{**index, "ProvisionedThroughput": throughput} for index in indexes]
    return {**request, **options, "GlobalSecondaryIndexes": provisioned}


def table_options(
    billing_mode: str,
    read_capacity: int | None,
    write_capacity: int | None,
    table_class: str | None,
    encryption: str | None,
    kms_key_id: str | None,
) -> dict[str, Any]:
    """The members of CreateTable that say how a table is paid for, stored and encrypted."""
    options: dict[str, Any] = {"BillingMode": billing_mode.upper()}
    if options["BillingMode"] not in ("PROVISIONED", "PAY_PER_REQUEST"):
        raise _unknown("billing_mode", billing_mode, ("PAY_PER_REQUEST", "PROVISIONED"))
    # Beside PAY_PER_REQUEST it is the service that refuses a capacity.
    if options["BillingMode"] == "PROVISIONED" or read_capacity is not None or write_capacity is not None:
        options["ProvisionedThroughput"] = {
            "ReadCapacityUnits": 5 if read_capacity is None else read_capacity,
            "WriteCapacityUnits": 5 if write_capacity is None else write_capacity,
        }
    if table_class is not None:
        if table_class.upper() not in _TABLE_CLASSES:
            raise _unknown("table_class", table_class, _TABLE_CLASSES)
        options["TableClass"] = _TABLE_CLASSES[table_class.upper()]
    if encryption is not None:
        options["SSESpecification"] = _encryption(encryption, kms_key_id)
    elif kms_key_id is not None:
        raise ValidationException("kms_key_id= needs encryption='CUSTOMER_MANAGED'")
    return options


def _encryption(encryption: str, kms_key_id: str | None) -> dict[str, Any]:
    kind = encryption.upper()
    if kms_key_id is not None and kind in ("AWS_OWNED", "AWS_MANAGED"):
        raise ValidationException(f"kms_key_id= needs encryption='CUSTOMER_MANAGED', got {encryption!r}")
    if kind == "AWS_OWNED":
        return {"Enabled": True}
    if kind == "AWS_MANAGED":
        return {"Enabled": True, "SSEType": "KMS"}
    if kind != "CUSTOMER_MANAGED":
        raise _unknown("encryption", encryption, ("AWS_OWNED", "AWS_MANAGED", "CUSTOMER_MANAGED"))
    if not kms_key_id:
        raise ValidationException("encryption='CUSTOMER_MANAGED' needs kms_key_id=")
    return {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": kms_key_id}


def _global_index(index: dict[str, Any], types: dict[str, str]) -> dict[str, Any]:
    name = _index_name(index, "global_secondary_indexes")
    partition_keys = _keys(index, "hash_key", "hash_keys")
    if not 1 <= len(partition_keys) <= 4:
        raise ValidationException(f"index {name!r}: hash_key or 1 to 4 hash_keys are needed, got {len(partition_keys)}")
    sort_keys = _keys(index, "range_key", "range_keys")
    if len(sort_keys) > 4:
        raise ValidationException(f"index {name!r}: at most 4 range_keys, got {len(sort_keys)}")
    return {
        "IndexName": name,
        "KeySchema": _key_schema(partition_keys, sort_keys, types),
        "Projection": _projection(index, name),
    }


def _local_index(index: dict[str, Any], partition_key: Key, types: dict[str, str]) -> dict[str, Any]:
    name = _index_name(index, "local_secondary_indexes")
    sort_key = index.get("range_key")
    if sort_key is None:
        raise ValidationException(f"index {name!r}: range_key is needed")
    return {
        "IndexName": name,
        "KeySchema": _key_schema([partition_key], [sort_key], types),
        "Projection": _projection(index, name),
    }


def _index_name(index: dict[str, Any], parameter: str) -> str:
    name = index.get("index_name")
    if not name:
        raise ValidationException(f"{parameter}: an index lacks index_name")
    return str(name)


def _keys(index: dict[str, Any], single: str, several: str) -> list[Key]:
    if index.get(single) is not None:
        return [index[single]]
    return list(index.get(several) or ())


def _key_schema(partition_keys: Sequence[Key], sort_keys: Sequence[Key], types: dict[str, str]) -> list[dict[str, str]]:
    """The wire's KeySchema; every attribute is also entered into `types`."""
    elements = []
    for role, keys in (("HASH", partition_keys), ("RANGE", sort_keys)):
        for name, type_ in keys:
            if type_.upper() not in _KEY_TYPES:
                raise _unknown(f"type of key attribute {name!r}", type_, _KEY_TYPES)
            types.setdefault(name, _KEY_TYPES[type_.upper()])
            elements.append({"AttributeName": name, "KeyType": role})
    return elements


def _projection(index: dict[str, Any], name: str) -> dict[str, Any]:
    kind = str(index.get("projection") or "ALL").upper()
    if kind not in _PROJECTIONS:
        raise _unknown(f"projection of index {name!r}", index["projection"], _PROJECTIONS)
    if kind != "INCLUDE":
        return {"ProjectionType": kind}
    if not index.get("non_key_attributes"):
        raise ValidationException(f"index {name!r}: projection 'INCLUDE' needs non_key_attributes")
    return {"ProjectionType": kind, "NonKeyAttributes": list(index["non_key_attributes"])}


def _unknown(what: str, value: object, known: Iterable[str]) -> ValidationException:
    return ValidationException(f"{what}: {value!r} is not one of {', '.join(known)}")
