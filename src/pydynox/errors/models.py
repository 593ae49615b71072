"""What models, results, snapshots and locks raise themselves, without asking the service."""

from __future__ import annotations

from typing import Any

from pydynox.errors.service_error import PydynoxException


class DecodeError(PydynoxException, ValueError):
    """Stored data does not fit the model; `path` says where."""

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(message)
        self.path = path


class ModelError(PydynoxException, ValueError):
    """A model is declared wrongly, or used in a way its declaration does not allow."""


class UnknownAttributeError(ModelError, AttributeError, TypeError):
    """A name that the model does not declare, in a constructor, an update or an assignment."""


class ItemNotFoundError(PydynoxException, LookupError):
    """The item of an instance is not in the table; `model` is the instance, `key` the key as it is stored."""

    def __init__(self, message: str, *, model: Any = None, key: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.model = model
        self.key = key


class ResultConsumedError(PydynoxException, RuntimeError):
    """A result of a query or scan was read to its end, and is read again."""


class NoItemError(PydynoxException, LookupError):
    """`one()` found nothing."""


class SeveralItemsError(PydynoxException, LookupError):
    """`one()` found more than one item."""


class PageTokenError(PydynoxException, ValueError):
    """A page token that is damaged, too old, or of another query."""


class SnapshotError(PydynoxException, ValueError):
    """A file that is no whole snapshot of a MemoryBackend, or a name that was given to none."""


class EncryptionException(PydynoxException):
    """Encrypting or decrypting an attribute failed."""


class S3Exception(PydynoxException):
    """Parent of `S3AttributeException`."""


class S3AttributeException(S3Exception):
    """Storing or loading the object behind an S3 attribute failed."""


class LockNotAcquired(PydynoxException):
    """The lock was not free within the waiting time."""


class LockLost(PydynoxException):
    """The lock is no longer held."""


class LockReleaseError(PydynoxException):
    """The lock could not be released with certainty."""


class ItemTooLargeException(Exception):
    """The item is larger than its model's `max_size`, both in bytes."""

    def __init__(self, size: int, max_size: int, item_key: dict[str, Any] | None = None) -> None:
        where = f" (key {item_key!r})" if item_key else ""
        super().__init__(f"Item of {size} bytes is larger than max_size={max_size}{where}")
        self.size = size
        self.max_size = max_size
        self.item_key = item_key

    def __reduce__(self) -> tuple[Any, ...]:
        """Its text is no argument of the constructor."""
        return type(self), (self.size, self.max_size, self.item_key)
