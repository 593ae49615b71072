"""Snapshots in files; their form is engine/storage/snapshots/files.py."""

from __future__ import annotations

import os
from tempfile import NamedTemporaryFile

from pydynox.engine.storage.snapshots.files import Content, Reader, lines
from pydynox.testing.snapshots.snapshot import Snapshot


def write(snapshot: Snapshot, path: str | os.PathLike[str]) -> None:
    """Into a file beside it first, which then takes the name: a reader never sees half a snapshot."""
    folder, name = os.path.split(os.path.abspath(path))
    file = NamedTemporaryFile(  # noqa: SIM115 - renamed after it is closed
        "w", dir=folder, prefix=f".{name}.", delete=False, encoding="utf-8", newline="\n"
    )
    try:
        with file:
            file.writelines(lines(Content(snapshot.state, snapshot.pending, snapshot.name)))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, 0o666 & ~_umask())
        os.replace(file.name, path)
    except BaseException:
        os.unlink(file.name)
        raise


def _umask() -> int:
    # There is no way to read it but to set it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def read(path: str | os.PathLike[str]) -> Snapshot:
    with open(path, encoding="utf-8", newline="\n") as file:
        reader = Reader(os.fspath(path))
        try:
            for line in file:
                reader.take(line)
        except UnicodeDecodeError:
            raise reader.error("it is not a text file") from None
    content = reader.content()
    return Snapshot(content.state, content.pending, content.name)
