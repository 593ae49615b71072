"""What a lock is told: which row of which table, how long a lease is, how long to wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

SHORTEST_LEASE = 0.1
LONGEST = 86_400.0
MOST_KEY_BYTES = 2048


@dataclass(frozen=True, slots=True)
class Settings:
    table: str
    key: str
    lease_duration: float
    wait_timeout: float

    @property
    def shown(self) -> str:
        return f"lock {self.key!r} of table {self.table!r}"


def checked_settings(client: Any, table: Any, key: Any, lease_duration: Any, wait_timeout: Any) -> Settings:
    """ValueError or TypeError for what no lock can be made of."""
    check_lock(client, table, lease_duration, wait_timeout)
    _check_text("key", key)
    size = len(key.encode())
    if not 1 <= size <= MOST_KEY_BYTES:
        raise ValueError(f"key={_shortened(key)}: a lock's key has 1 to {MOST_KEY_BYTES} bytes of UTF-8, got {size}")
    return Settings(table, key, float(lease_duration), float(wait_timeout))


def check_lock(client: Any, table: Any, lease_duration: Any, wait_timeout: Any) -> None:
    """All but the key, which a decorator may not know yet."""
    if not hasattr(client, "perform"):
        raise TypeError(f"a lock is given a DynamoDBClient, got {type(client).__name__}: {client!r}")
    _check_text("table", table)
    if not table:
        raise ValueError("table='': a lock's table has a name")
    _check_seconds("lease_duration", lease_duration, SHORTEST_LEASE)
    _check_seconds("wait_timeout", wait_timeout, 0)


def _check_text(name: str, value: Any) -> None:
    if not isinstance(value, str):
        raise TypeError(f"{name}={value!r}: a lock's {name} is a str, got {type(value).__name__}")


def _check_seconds(name: str, value: Any, least: float) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name}={value!r}: expected seconds as a number, got {type(value).__name__}")
    if not (isfinite(value) and least <= value <= LONGEST):
        raise ValueError(f"{name}={value!r}: expected {least:g} to {LONGEST:g} seconds")


def _shortened(text: str) -> str:
    return repr(text) if len(text) <= 40 else f"{text[:40]!r}..."
