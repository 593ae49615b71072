"""Buckets are folders that the settings name; an object is a file, and its key the path inside the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydynox.engine.messages import exports as messages

if TYPE_CHECKING:
    from pydynox.engine.settings import Settings


class JobFailedError(Exception):
    """What ends an export, an import or a bulk operation as FAILED; never seen by a caller."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Bucket:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, content: bytes) -> None:
        """S3 takes keys that no file can have, such as one with a part of more than 255 bytes."""
        try:
            file = self._folder.joinpath(*_parts(key))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise JobFailedError("UNKNOWN", messages.no_file_for_key(key, reason)) from None

    def read(self, key: str) -> bytes:
        return self._folder.joinpath(*_parts(key)).read_bytes()

    def keys(self, prefix: str) -> list[str]:
        """Those that begin with the prefix, which need not end at a slash, in S3's order."""
        files = (file for file in self._folder.rglob("*") if file.is_file())
        keys = (file.relative_to(self._folder).as_posix() for file in files)
        wanted = prefix.lstrip("/")  # no file has a path with an empty first part
        return sorted((key for key in keys if key.startswith(wanted)), key=lambda key: key.encode())


def _parts(key: str) -> list[str]:
    parts = [part for part in key.split("/") if part]
    if ".." in parts or "." in parts:
        raise ValueError("it would leave the folder")
    return parts


def bucket_to_read(settings: Settings, name: str, owner: str | None, request_id: str) -> Bucket:
    return _bucket(settings, name, owner, request_id, is_made=False)


def bucket_to_write(settings: Settings, name: str, owner: str | None, request_id: str) -> Bucket:
    """Its folder is made if it is not there yet."""
    return _bucket(settings, name, owner, request_id, is_made=True)


def _bucket(settings: Settings, name: str, owner: str | None, request_id: str, *, is_made: bool) -> Bucket:
    given = settings.buckets.get(name)
    folder = None if given is None else Path(given)
    if folder is None or not (is_made or folder.is_dir()):
        raise JobFailedError("S3NoSuchBucket", messages.no_such_bucket(request_id))
    if owner is not None and owner != settings.account_id:
        raise JobFailedError("S3AccessDenied", messages.bucket_access_denied(request_id))
    return Bucket(folder)
