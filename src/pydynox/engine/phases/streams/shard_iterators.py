"""A shard iterator: a place in a shard, as a text that means something to its maker only."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import NamedTuple
from zlib import crc32

from pydynox.engine import messages
from pydynox.errors import ExpiredIteratorException, ValidationException

LIFE_SECONDS = 15 * 60.0


class ShardIterator(NamedTuple):
    """`position` is that of the first entry of the stream that was not read yet."""

    stream_arn: str
    shard_id: str
    position: int
    made_at: float

    def at(self, position: int, now: float) -> ShardIterator:
        return self._replace(position=position, made_at=now)

    def text(self) -> str:
        """In the form of the service's: the stream, a version, and the rest in Base64."""
        content = f"{self.shard_id}|{self.position:020d}|{int(self.made_at * 1000):020d}"
        content += f"|{_checksum(self.stream_arn, content)}"
        return f"{self.stream_arn}|1|{b64encode(content.encode()).decode()}"


def iterator_of_text(text: str, now: float) -> ShardIterator:
    stream_arn, _, rest = text.partition("|1|")
    try:
        content, _, checksum = b64decode(rest, validate=True).decode("ascii").rpartition("|")
        shard_id, position, made_at = content.split("|")
        iterator = ShardIterator(stream_arn, shard_id, int(position), int(made_at) / 1000)
    except ValueError:
        raise ValidationException(messages.INVALID_SHARD_ITERATOR) from None
    if checksum != _checksum(stream_arn, content):
        raise ValidationException(messages.INVALID_SHARD_ITERATOR)
    if now - iterator.made_at > LIFE_SECONDS:
        raise ExpiredIteratorException(messages.ITERATOR_EXPIRED)
    return iterator


def _checksum(stream_arn: str, content: str) -> str:
    return f"{crc32(content.encode(), crc32(stream_arn.encode())):08x}"
