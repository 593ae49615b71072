"""Values that a save fills in: ids and time stamps."""

from __future__ import annotations

import os
import time
from enum import Enum
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["AutoGenerate", "generate_value", "is_auto_generate"]

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_KSUID_EPOCH = 1_400_000_000
_KSUID_LENGTH = 27


class AutoGenerate(Enum):
    """A default that is computed when a model whose attribute is None is saved.

    ULID and KSUID sort by the time they were made.
    """

    UUID4 = "uuid4"
    ULID = "ulid"
    KSUID = "ksuid"
    EPOCH = "epoch"
    EPOCH_MS = "epoch_ms"
    ISO8601 = "iso8601"


def is_auto_generate(value: object) -> TypeGuard[AutoGenerate]:
    """Whether this default is a strategy, and no value."""
    return isinstance(value, AutoGenerate)


def generate_value(strategy: AutoGenerate) -> str | int:
    """A fresh value; ValueError for anything that is no AutoGenerate member."""
    if not isinstance(strategy, AutoGenerate):
        raise ValueError(f"expected a member of AutoGenerate, got {strategy!r}")
    return _GENERATORS[strategy]()


def has_form(strategy: AutoGenerate, text: str) -> bool:
    """Whether the strategy may give this text; a UUID of any version will do."""
    import re  # only for texts that are looked at closely

    return re.fullmatch(_FORMS[strategy], text) is not None


def _uuid4() -> str:
    digits = (int.from_bytes(os.urandom(16), "big") & ~(0xF << 76) & ~(0x3 << 62)) | (0x4 << 76) | (0x2 << 62)
    text = f"{digits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _in_base(number: int, alphabet: str, length: int) -> str:
    letters = []
    for _ in range(length):
        number, digit = divmod(number, len(alphabet))
        letters.append(alphabet[digit])
    return "".join(reversed(letters))


def _ulid() -> str:
    return _in_base((_epoch_ms() << 80) | int.from_bytes(os.urandom(10), "big"), _CROCKFORD, 26)


def _ksuid() -> str:
    stamp = int(time.time()) - _KSUID_EPOCH
    return _in_base((stamp << 128) | int.from_bytes(os.urandom(16), "big"), _BASE62, _KSUID_LENGTH)


def _epoch() -> int:
    return int(time.time())


def _epoch_ms() -> int:
    return time.time_ns() // 1_000_000


def _iso8601() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


_GENERATORS: dict[AutoGenerate, Callable[[], str | int]] = {
    AutoGenerate.UUID4: _uuid4,
    AutoGenerate.ULID: _ulid,
    AutoGenerate.KSUID: _ksuid,
    AutoGenerate.EPOCH: _epoch,
    AutoGenerate.EPOCH_MS: _epoch_ms,
    AutoGenerate.ISO8601: _iso8601,
}
_FORMS: dict[AutoGenerate, str] = {
    AutoGenerate.UUID4: "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
    AutoGenerate.ULID: f"[{_CROCKFORD}]{{26}}",
    AutoGenerate.KSUID: f"[{_BASE62}]{{{_KSUID_LENGTH}}}",
    AutoGenerate.EPOCH: "-?[0-9]+",
    AutoGenerate.EPOCH_MS: "-?[0-9]+",
    AutoGenerate.ISO8601: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
}
