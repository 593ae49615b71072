"""The compressed forms of objects."""

from __future__ import annotations

import gzip
import zlib
from typing import Any


class NotCompressedError(Exception):
    """The content is not of the compressed form that it was said to have."""


def compressed(content: bytes) -> bytes:
    """As exports are; equal contents make equal files."""
    return gzip.compress(content, mtime=0)


def decompressed(content: bytes, form: str) -> bytes:
    """`form` is the API's: GZIP, ZSTD or NONE. An object without a byte is one without items."""
    if form == "NONE" or not content:
        return content
    if form == "ZSTD":
        return _from_zstandard(content)
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise NotCompressedError(str(error)) from None


def _from_zstandard(content: bytes) -> bytes:
    zstandard = needed_zstandard()
    try:
        with zstandard.ZstdDecompressor().stream_reader(content, read_across_frames=True) as reader:
            found: bytes = reader.read()
            return found
    except zstandard.ZstdError as error:
        raise NotCompressedError(str(error)) from None


def needed_zstandard() -> Any:
    """Python's own `compression.zstd` is of 3.14 and later."""
    try:
        import zstandard
    except ImportError:
        from pydynox.version import how_to_get

        raise ImportError(f"InputCompressionType ZSTD needs zstandard: {how_to_get('compression')}") from None
    return zstandard
