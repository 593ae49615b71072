"""Bodies that are compressed: requests whose Content-Encoding says so, replies for clients that accept it.

As recorded of the service (Alternator's tests of compressed requests and responses, which also run there):
gzip and deflate, replies of more than 4 KB, what cannot be decoded is a fault of the server's.
"""

from __future__ import annotations

import gzip
import re
import zlib

SMALLEST_COMPRESSED = 4096

# As zlib takes them: with a header of gzip's, or of zlib's own, which HTTP calls deflate.
_WINDOW = {b"gzip": 16 + zlib.MAX_WBITS, b"deflate": zlib.MAX_WBITS}
_QUALITY = re.compile(r"-?\d+\.?\d*|-?\.\d+")


class CodingError(Exception):
    """A body is not what its Content-Encoding says, or larger than may be once it is decoded."""


def decoded(body: bytes, coding: bytes, limit: int) -> bytes:
    window = _WINDOW.get(coding.strip().lower())
    if window is None:
        raise CodingError(f"unknown Content-Encoding: {coding.decode('latin-1')}")
    parts: list[bytes] = []
    while True:
        decoder = zlib.decompressobj(window)
        try:
            parts.append(decoder.decompress(body, limit + 1))
        except zlib.error as error:
            if parts:  # something else behind a whole stream, which the service passes over
                return b"".join(parts)
            raise CodingError(str(error)) from None
        if sum(map(len, parts)) > limit:
            raise CodingError(f"more than {limit} bytes when decoded")
        if not decoder.eof:
            raise CodingError("it ends too early")
        body = decoder.unused_data
        if not body or window == zlib.MAX_WBITS:  # only gzip may have several streams, one after the other
            return b"".join(parts)


def chosen_coding(accepted: bytes) -> bytes | None:
    """What a reply is compressed with by an Accept-Encoding: the one of the highest quality, the first if several are.

    Qualities are read as loosely as the service does: above 1 is 1, and so is what is no number.
    """
    qualities: dict[str, float] = {}
    for entry in accepted.decode("latin-1").lower().split(","):
        name, _, parameters = entry.partition(";")
        name = name.strip()
        quality = _quality(parameters)
        if quality > qualities.get(name, 0.0) or name not in qualities:
            qualities[name] = quality
    others = qualities.pop("*", 0.0)
    for name in ("gzip", "deflate"):
        qualities.setdefault(name, others)
    usable = [name for name in qualities if name.encode() in _WINDOW and qualities[name] > 0.0]
    return max(usable, key=qualities.__getitem__).encode() if usable else None


def _quality(parameters: str) -> float:
    _, found, rest = parameters.partition("q=")
    number = rest.partition(";")[0].strip()
    return min(float(number), 1.0) if found and _QUALITY.fullmatch(number) else 1.0


def encoded(body: bytes, coding: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0) if coding == b"gzip" else zlib.compress(body, 6)
