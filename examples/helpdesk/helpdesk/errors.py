from __future__ import annotations


class HelpdeskError(Exception):
    """What the callers of the services are told."""


class NotFound(HelpdeskError):
    pass


class Taken(HelpdeskError):
    """A name that somebody has already."""


class Changed(HelpdeskError):
    """Somebody else was faster: read again, then decide."""


class SignedOut(HelpdeskError):
    """There is no such session, or its time is over."""
