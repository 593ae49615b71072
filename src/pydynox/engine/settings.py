"""What an engine may be told: the service's limits, and what it does for tables nobody created."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any, ClassVar

from pydynox.foundation.limits import (
    BATCH_KEYS,
    BATCH_WRITES,
    ITEM_SIZE,
    SERVICE,
    TRANSACTION_ACTIONS,
    WITH_TUPLES,
    Limits,
)
from pydynox.foundation.record import Record

_NO_BUCKETS: Mapping[str, str | PathLike[str]] = {}


class Settings(Record):
    """Every limit is the service's own; a test lowers one to see its pager or its retries work.

    `buckets` are the folders that stand for S3 buckets, by name: exports are written there and imports read from there.
    Sizes are bytes. Only `tables`, `global_indexes`, `table_capacity` and `account_capacity` can be raised, as they can
    be for an account. The latter two are what may be provisioned for a table, and for all of them together.

    Seven are seconds by the engine's clock. `ttl_lag`: how long after its expiry an item is deleted, as the service
    takes up to days; 0 is before the next call. `ttl_interval`: how soon after a change time to live can be changed
    again; half an hour to an hour in the service, at once here. `table_delay`: how long tables and indexes are
    CREATING, UPDATING and DELETING; not at all here. `backup_delay`: how much longer a new table has no backups yet;
    some seconds in the service, not at all here. `recovery_lag`: how far the latest moment that a table can be restored
    to is behind; five minutes in the service, not at all here.

    `settings_interval`: how soon after a change a table's policy and its deletion protection can be changed again;
    fifteen seconds in the service, at once here. `tag_interval`: how soon its tags can; two seconds in the service.

    With `history` every table keeps its journal from its first item on, so that it can be restored, exported and looked
    at (`MemoryBackend.tables_at`) as of any moment since, without point-in-time recovery.

    With a `stream_seed` the records of a transaction come apart in streams and mix with those of other writes, as they
    may in the service, which keeps only those of one item in order.
    """

    implicit_tables: bool = True
    region: str = "us-east-1"
    account_id: str = "000000000000"
    # Those of 2017, which the service makes no more since 2026: see docs/exports.md.
    legacy_global_tables: bool = True
    # Whose words and layers of checks to have: "eu-west-2", or as it was in a month or on a day, "eu-west-2@2026-09".
    # None is what most regions did last. See fidelity/regions.py.
    profile: str | None = None
    buckets: Mapping[str, str | PathLike[str]] = _NO_BUCKETS

    item_size: int = ITEM_SIZE
    nesting: int = SERVICE.nesting  # levels of lists and maps, the item being the first
    attribute_name_size: int = SERVICE.attribute_name_size
    number_digits: int = SERVICE.number_digits
    expression_size: int = SERVICE.expression_size
    expression_operators: int = SERVICE.expression_operators
    partition_key_size: int = 2048
    sort_key_size: int = 1024
    item_collection_size: int = 10 * 1024**3
    page_size: int = 1024 * 1024
    batch_get_reply_size: int = 16 * 1024 * 1024
    batch_write_request_size: int = 16 * 1024 * 1024
    transaction_size: int = 4 * 1024 * 1024
    batch_get_keys: int = BATCH_KEYS
    batch_write_requests: int = BATCH_WRITES
    transaction_actions: int = TRANSACTION_ACTIONS
    list_tables_page: int = 100
    local_indexes: int = 5
    global_indexes: int = 20
    tables: int = 2500
    table_capacity: int = 40_000
    account_capacity: int = 80_000
    table_changes: int = 500  # tables that may be CREATING, UPDATING or DELETING at one time

    ttl_lag: float = 2 * 86_400.0
    ttl_interval: float = 0.0
    table_delay: float = 0.0
    backup_delay: float = 0.0
    recovery_lag: float = 0.0
    settings_interval: float = 0.0
    tag_interval: float = 0.0

    history: bool = False

    stream_seed: int | None = None

    tuples_are_lists: bool = False
    # Whether tables and global indexes refuse what is faster than their throughput, on the engine's clock.
    enforce_throughput: bool = False

    _worked_out: ClassVar[tuple[str, ...]] = ("limits", "short_key")

    if TYPE_CHECKING:

        @property
        def short_key(self) -> int:
            """A key string no longer than this is within both key sizes however it is encoded, and is not measured."""
            ...

        @property
        def limits(self) -> Limits: ...

    def __post_init__(self) -> None:
        if self.buckets is _NO_BUCKETS:
            object.__setattr__(self, "buckets", {})
        for name, limit in _LIMITS.items():
            value = getattr(self, name)
            if value != limit:
                _check_limit(name, value, limit)
        if self.profile is not None:
            from pydynox.fidelity.profiles import operations_as_served

            operations_as_served(self.profile)  # which refuses what it does not know
        for name in _SECONDS:
            _check_seconds(name, getattr(self, name))
        object.__setattr__(self, "short_key", min(self.partition_key_size, self.sort_key_size) // 4)
        object.__setattr__(self, "limits", _data_limits(self))

    def __hash__(self) -> int:
        return hash(tuple([getattr(self, name) for name in self._fields if name != "buckets"]))


_LIMITS: dict[str, int] = {name: limit for name, limit in Settings._defaults.items() if type(limit) is int}
_DATA_LIMITS = ("nesting", "attribute_name_size", "number_digits", "expression_size", "expression_operators")


def _data_limits(settings: Settings) -> Limits:
    """One record for all settings that keep the service's, as expressions are remembered with theirs."""
    own = {name: getattr(settings, name) for name in _DATA_LIMITS}
    usual = WITH_TUPLES if settings.tuples_are_lists else SERVICE
    return usual if all(_LIMITS[name] == limit for name, limit in own.items()) else Limits(**own, lists=usual.lists)


_SECONDS = (
    *("ttl_lag", "ttl_interval", "table_delay", "backup_delay", "recovery_lag"),
    *("settings_interval", "tag_interval"),
)
_QUOTAS = ("tables", "global_indexes", "table_capacity", "account_capacity")


def _check_limit(name: str, value: Any, limit: int) -> None:
    if type(value) is not int or value < 1:
        raise ValueError(f"Settings: {name}: expected a number above 0, got {value!r}")
    if value > limit and name not in _QUOTAS:
        raise ValueError(f"Settings: {name}: the service's limit of {limit} can only be lowered, got {value}")


def _check_seconds(name: str, value: Any) -> None:
    if type(value) not in (int, float) or not value >= 0:
        raise ValueError(f"Settings: {name}: expected seconds, 0 or more, got {value!r}")


DEFAULT_SETTINGS = Settings()
