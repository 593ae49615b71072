"""Rows whose table nobody knows yet."""

from __future__ import annotations

from pydynox.engine.storage.items.stored_item import StoredItem

SeedRow = tuple[str, StoredItem]  # where it stood, for errors


class Seeds:
    """`waiting` are rows of tables that loaded models disagree about: the first model to use one decides.

    A list in it is never changed, as a state of the engine may share it.
    """

    __slots__ = ("waiting",)

    def __init__(self) -> None:
        self.waiting: dict[str, list[SeedRow]] = {}
