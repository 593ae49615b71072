"""Identifiers in the forms of the service that follow from what they name: the same calls make the same ones."""

from __future__ import annotations

from collections.abc import Container
from zlib import crc32


def digits_of(seed: str) -> str:
    """32 hexadecimal digits."""
    content = seed.encode()
    return "".join([f"{crc32(content, start):08x}" for start in (1, 2, 3, 4)])


def uuid_of(seed: str) -> str:
    digits = digits_of(seed)
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def id_at(moment: float, seed: str, taken: Container[str]) -> str:
    """Milliseconds and eight hexadecimal digits, as backups and jobs have; another one than those that are taken."""
    number = 0
    while True:
        found = f"{milliseconds(moment)}-{crc32(f'{seed}:{moment!r}:{number}'.encode()):08x}"
        if found not in taken:
            return found
        number += 1


def milliseconds(moment: float) -> str:
    return f"{int(moment * 1000):014d}"
