"""The root, and what every answer that is an error has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.foundation.complaint import USUAL, Complaint, Wording, as_said

if TYPE_CHECKING:
    from typing import Self


class PydynoxException(Exception):
    """The root of all but `ItemTooLargeException`."""


class ServiceError(PydynoxException):
    """An answer that is an error; `str()` of it begins with the service's message.

    A code without a class of its own is a plain `ServiceError` that keeps the code.
    """

    default_code = ""
    default_message = ""
    status = 400
    retry_attempts = 0
    """How often the request was sent again before this answer came."""
    may_have_happened = False
    """True of a write that DynamoDB may have done all the same: an earlier answer to it was lost, or this is a 5xx."""
    about: object = None
    """What is known on this side of the request, for people: `str()` of the error has it behind the `message`."""
    wording = USUAL
    _complaint: Complaint | None = None

    def __init__(
        self,
        message: str | Complaint | None = None,
        *,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        if message is None:
            message = self.default_message
        elif not isinstance(message, str):
            self._complaint = message
            message = self._told(message, USUAL)
        self.message = message
        super().__init__(message)
        self.code = code or self.default_code or type(self).__name__
        if status is not None:
            self.status = status
        self.request_id = request_id

    def __str__(self) -> str:
        text = super().__str__()
        return text if self.about is None else f"{text}: {self.about}"

    @property
    def complaint(self) -> Complaint | None:
        """What is wrong, if this process found it out; an answer of the service has its text only."""
        return self._complaint

    def _told(self, complaint: Complaint, wording: Wording) -> str:
        return complaint.text(wording)

    def said(self, wording: Wording) -> Self:
        """The same error in other words."""
        complaint = as_said(self.message) if self.complaint is None else self.complaint
        return self._copy(self._told(complaint, wording), _complaint=complaint, wording=wording)

    def reworded(self, message: str) -> Self:
        """The same error with another text."""
        return self._copy(message, _complaint=as_said(message))

    def _copy(self, message: str, **changes: Any) -> Self:
        other = type(self).__new__(type(self), message)
        other.__dict__.update(self.__dict__, message=message, **changes)
        return other.with_traceback(self.__traceback__)


def service_text(error: ServiceError) -> str:
    """The message without the place of a bad value, which callers are told in Python only."""
    return error.message if error.complaint is None else error.complaint.text(error.wording)
