"""What a model's `model_config` says, and the process-wide default client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydynox.client.defaults import clear_default_client, get_default_client, set_default_client
from pydynox.foundation.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pydynox.client import DynamoDBClient

    # Models, or their names where they are not defined yet: in the same module, or dotted with their module.
    SharedBy = Sequence[type[Any] | str] | Callable[[], Sequence[type[Any]]]

__all__ = ["ModelConfig", "clear_default_client", "get_default_client", "set_default_client"]


class ModelConfig(Record, frozen=False):
    """Settings of one model class; subclasses inherit them as any class attribute.

    table: name of the table.
    client: used instead of the default client.
    skip_hooks: the default of every `skip_hooks=None`; also keeps `after_load` from running.
    max_size: bytes; a larger item raises ItemTooLargeException before it is sent.
    consistent_read: the default of get, query, scan, count and parallel_scan; not of batch_get and of indexes.
    hot_partition_writes, hot_partition_reads: thresholds for the client's HotPartitionDetector; without one, which this
        version has not, they say nothing.
    strict_attributes: assigning an undeclared name raises AttributeError, and undeclared stored attributes are dropped.
    check_types: False leaves it to DynamoDB what an attribute may hold.
    template_values: "stored" fills key templates with the stored forms of attributes, "str" with `str(value)`, as 1.8.
    templates: "rebuild" keeps template attributes true in every write, "keep" leaves them to save, as 1.8.
    allow_ambiguous_keys: a new item's key may be one that other values of its placeholders would give too.
    shares: the models whose items stand in the same table, so that each reads only its own.
    stream: the view type of the table's stream; None is none. This and the following are what `create_table` asks for,
        and the tables that a MemoryBackend makes by itself get; of a table that is there they change nothing.
    ttl: True switches on time to live by the class's TTLAttribute.
    tags: of the table, values by keys.
    deletion_protection: True refuses DeleteTable until it is switched off.
    point_in_time_recovery: True for 35 days back, or their number.
    table_class: unless `create_table(table_class=)` says another.
    """

    table: str
    client: DynamoDBClient | None = None
    skip_hooks: bool = False
    max_size: int | None = None
    consistent_read: bool = False
    hot_partition_writes: int | None = None
    hot_partition_reads: int | None = None
    strict_attributes: bool = False
    check_types: bool = True
    template_values: Literal["stored", "str"] = "stored"
    templates: Literal["rebuild", "keep"] = "rebuild"
    allow_ambiguous_keys: bool = False
    shares: SharedBy | None = None
    stream: Literal["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"] | None = None
    ttl: bool = False
    tags: Mapping[str, str] | None = None
    deletion_protection: bool = False
    point_in_time_recovery: bool | int = False
    table_class: Literal["STANDARD", "STANDARD_INFREQUENT_ACCESS"] | None = None
