"""What works, and is likely not what was meant."""

from __future__ import annotations


class PydynoxWarning(UserWarning):
    """The root of pydynox's own warnings."""


class NaiveTTLWarning(PydynoxWarning):
    """A datetime without a zone was given to a TTLAttribute, which takes it as local time."""


class ShadowedMethodWarning(PydynoxWarning):
    """An attribute has the name of a method, which it hides."""


class UndeclaredAttributeWarning(PydynoxWarning):
    """An instance has an attribute that its model does not declare, so it is not saved."""


class AlwaysTrueWarning(PydynoxWarning):
    """The result of a query or scan is asked whether it is true, which it is with and without items."""


class NoEffectWarning(PydynoxWarning):
    """A request has a member that the engine in this process stores and returns, and that does nothing else here."""
