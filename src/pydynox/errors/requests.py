"""Requests that the service refuses for what they say."""

from __future__ import annotations

from pydynox.errors.service_error import ServiceError
from pydynox.foundation.complaint import IN_OLDER_WORDS, Complaint, Wording, as_said


class ValidationException(ServiceError):
    """The request breaks a rule of DynamoDB; nothing was done."""


class InvalidValueError(ValidationException, ValueError):
    """A Python value that has no valid DynamoDB form: NaN, an empty set, a number of 39 digits.

    `path` says where it stood, `reason` is the service's own text for it. The service has two layers that check values;
    `older_reason` is the text of the one that still serves Scan, BatchWriteItem and the transactions.
    """

    default_code = "ValidationException"

    def __init__(self, reason: str | Complaint, *, path: str = "", request_id: str | None = None) -> None:
        self.path = path
        super().__init__(as_said(reason) if isinstance(reason, str) else reason, request_id=request_id)

    def _told(self, complaint: Complaint, wording: Wording) -> str:
        text = complaint.text(wording)
        return f"{text} (at {self.path})" if self.path else text

    @property
    def complaint(self) -> Complaint:
        assert self._complaint is not None
        return self._complaint

    @property
    def reason(self) -> str:
        return self.complaint.text()

    @property
    def older_reason(self) -> str:
        return self.complaint.text(IN_OLDER_WORDS)

    def in_older_words(self) -> InvalidValueError:
        return self.said(IN_OLDER_WORDS)

    def at(self, path: str) -> InvalidValueError:
        """The same fault, seen from where the value stands at `path`."""
        return InvalidValueError(self.complaint, path=path, request_id=self.request_id)


class ItemCollectionSizeLimitExceededException(ValidationException):
    """All items with one partition key value, in a table with local indexes, passed 10 GB."""


class SerializationException(ServiceError):
    """The request's members have the wrong JSON types."""
