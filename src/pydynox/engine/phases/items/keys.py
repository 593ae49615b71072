"""The key schema phase: the key in a request, checked against the table it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.engine.settings import Settings
from pydynox.engine.storage.indexes import KEY_CLASSES
from pydynox.engine.storage.tables import Key, Table
from pydynox.errors import ValidationException
from pydynox.foundation.types import Item
from pydynox.schema import KeyAttribute
from pydynox.values.attribute_value import type_of, value_size

if TYPE_CHECKING:
    from pydynox.expressions import KeyRange, KnownWrite

_SIZED = (str, bytes)


class EmptyKeyError(ValidationException):
    """A key attribute of the table or of an index is an empty string or binary.

    Transactions report it apart from other faults of a key, which is the engine's own affair: texts and pickles call it
    what users can catch.
    """

    __module__, __qualname__ = ValidationException.__module__, ValidationException.__qualname__
    default_code = "ValidationException"

    def __reduce__(self) -> tuple[Any, ...]:
        return ValidationException, self.args, self.__dict__


def key_of_item(table: Table, item: Item, settings: Settings, *, in_batch: bool = False) -> Key:
    """The key of an item to be stored. BatchWriteItem has less to say about a missing or a wrong one."""
    short = settings.short_key
    partition_key = item.get(table.partition_name)
    if type(partition_key) is not str or table.partition_type != "S" or not 0 < len(partition_key) <= short:
        _check_item_key(item, table.schema.key_schema.partition_key, settings.partition_key_size, in_batch, sort=False)
    if table.sort_name is None:
        sort_key = None
    else:
        sort_key = item.get(table.sort_name)
        if type(sort_key) is not str or table.sort_type != "S" or not 0 < len(sort_key) <= short:
            attribute = table.schema.key_schema.sort_keys[0]
            _check_item_key(item, attribute, settings.sort_key_size, in_batch, sort=True)
    if table.indexes:
        check_index_keys(table, item, settings)
    return partition_key, sort_key


def key_of_key(table: Table, key: Item, settings: Settings) -> Key:
    """The key that the `Key` member of a request gives."""
    if len(key) != len(table.key_names):
        raise ValidationException(messages.key_does_not_match())
    short = settings.short_key
    partition_key = key.get(table.partition_name)
    if type(partition_key) is not str or table.partition_type != "S" or not 0 < len(partition_key) <= short:
        _check_key_value(key, table.schema.key_schema.partition_key, settings.partition_key_size, sort=False)
    if table.sort_name is None:
        return partition_key, None
    sort_key = key.get(table.sort_name)
    if type(sort_key) is not str or table.sort_type != "S" or not 0 < len(sort_key) <= short:
        _check_key_value(key, table.schema.key_schema.sort_keys[0], settings.sort_key_size, sort=True)
    return partition_key, sort_key


def check_spellings(parts: Sequence[tuple[Table, Sequence[Key]]]) -> None:
    """Of a batch, each part of which has no key twice. A table may be there by its name and by its ARN; a key of it
    only once."""
    keys: dict[str, list[Key]] = {}
    for table, of_part in parts:
        keys.setdefault(table.name, []).extend(of_part)
    if len(keys) < len(parts) and any(len(set(of_table)) < len(of_table) for of_table in keys.values()):
        raise ValidationException(messages.duplicate_keys())


def check_index_keys(table: Table, item: Item, settings: Settings) -> None:
    """Refuse an index key of the wrong type or size; of several the index first by name is reported.

    The text about the size is the service's as users met it (architect/dynalite#35, wellcomecollection/platform#2285).
    """
    for index, attribute, is_sort in _index_attributes(table):
        if attribute.name not in item:
            continue
        value = item[attribute.name]
        if type(value) not in KEY_CLASSES[attribute.type]:
            raise ValidationException(
                messages.index_key_type_mismatch(attribute.name, attribute.type, type_of(value), index)
            )
        if attribute.type == "N":
            continue
        if not value:
            raise EmptyKeyError(messages.empty_index_key(attribute.name, attribute.type, index))
        if len(value) > settings.short_key:
            size, limit = value_size(value), settings.sort_key_size if is_sort else settings.partition_key_size
            if size > limit:
                raise ValidationException(messages.index_key_too_large(attribute.name, size, limit, index))


def check_written_index_keys(
    table: Table, writes: Mapping[str, KnownWrite], values: dict[str, Any], settings: Settings
) -> None:
    """Refuse an update that can be seen to write a wrong index key, whatever item it meets."""
    for index, attribute, is_sort in _index_attributes(table):
        write = writes.get(attribute.name)
        if write is None:
            continue
        value = values[write.placeholder] if write.placeholder else write.value
        type_ = write.type or type_of(value)
        if type_ != attribute.type:
            raise ValidationException(messages.index_key_type_mismatch(attribute.name, attribute.type, type_, index))
        if type_ != "N":
            _check_updated_extent(value, attribute, is_sort, settings)


def check_updated_index_keys(table: Table, item: Item, settings: Settings) -> None:
    """Refuse an update that leaves a wrong index key: one it made out of what it found, or one older than the index.

    "After the backfill phase completes, all writes to items that violate the new index's key schema will be rejected"
    (developer guide, Detecting and Correcting Index Key Violations).
    """
    for _, attribute, is_sort in _index_attributes(table):
        if attribute.name not in item:
            continue
        value = item[attribute.name]
        if type(value) not in KEY_CLASSES[attribute.type]:
            raise ValidationException(messages.index_key_updated_to_unsupported_type())
        if attribute.type != "N":
            _check_updated_extent(value, attribute, is_sort, settings)


def _check_updated_extent(value: Any, attribute: KeyAttribute, is_sort: bool, settings: Settings) -> None:
    if not value:
        raise EmptyKeyError(messages.empty_index_key_in_update(attribute.type))
    limit = settings.sort_key_size if is_sort else settings.partition_key_size
    # The API reference has this text among the reasons of TransactionCanceledException.
    if len(value) > settings.short_key and value_size(value) > limit:
        raise ValidationException(messages.index_key_updated_beyond_size())


def check_range_extent(key_range: KeyRange, settings: Settings) -> None:
    """Refuse values of a key condition that no key can have (facebook/ThreatExchange#1324 has the partition key's)."""
    short = settings.short_key
    for value in key_range.partition:
        if type(value) in _SIZED and len(value) > short and value_size(value) > settings.partition_key_size:
            raise ValidationException(messages.partition_key_too_large(settings.partition_key_size))
    for value in key_range.equals + key_range.operands:
        if type(value) in _SIZED and len(value) > short and value_size(value) > settings.sort_key_size:
            raise ValidationException(messages.sort_key_too_large(settings.sort_key_size))


def _index_attributes(table: Table) -> Iterator[tuple[str, KeyAttribute, bool]]:
    """The name of an index, and a key attribute of it that the checks of the table's own key do not cover: whether it
    is among the sort keys. The indexes come by name."""
    for name in sorted(table.indexes):
        for attribute, is_sort in table.indexes[name].checked_keys:
            yield name, attribute, is_sort


def _check_item_key(item: Item, attribute: KeyAttribute, limit: int, in_batch: bool, *, sort: bool) -> None:
    value = item.get(attribute.name)
    if in_batch and type(value) not in KEY_CLASSES[attribute.type]:
        raise ValidationException(messages.key_does_not_match())
    if attribute.name not in item:
        raise ValidationException(messages.missing_key_in_item(attribute.name))
    if type(value) not in KEY_CLASSES[attribute.type]:
        raise ValidationException(messages.key_type_mismatch(attribute.name, attribute.type, type_of(value)))
    _check_extent(value, attribute, limit, sort)


def _check_key_value(key: Item, attribute: KeyAttribute, limit: int, *, sort: bool) -> None:
    if attribute.name not in key or type(key[attribute.name]) not in KEY_CLASSES[attribute.type]:
        raise ValidationException(messages.key_does_not_match())
    _check_extent(key[attribute.name], attribute, limit, sort)


def _check_extent(value: Any, attribute: KeyAttribute, limit: int, sort: bool) -> None:
    if attribute.type == "N":
        return
    if not value:
        raise EmptyKeyError(messages.empty_key(attribute.name, attribute.type))
    if len(value.encode("utf-8", "surrogatepass") if attribute.type == "S" else value) > limit:
        raise ValidationException(
            messages.sort_key_too_large(limit) if sort else messages.partition_key_too_large(limit)
        )
