"""`wrap=[...]` of a backend or a client: what it may hold, and the stack of transports that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pydynox.transports.seam import Transport

# A class or a function: takes the transport that its own is to stand over.
Wrap: TypeAlias = "Callable[[Transport], Transport]"


def wraps_of(wrap: Any, where: str) -> tuple[Wrap, ...]:
    """The wrappers of `wrap=`, outermost first."""
    if isinstance(wrap, str) or not isinstance(wrap, Iterable):
        raise TypeError(f"{where}(wrap=...): expected a list of wrappers, got {_named(wrap)}")
    wraps = tuple(wrap)
    for position, one in enumerate(wraps):
        if not callable(one):
            raise TypeError(
                f"{where}: wrap[{position}]: expected a class or function that takes the inner transport, "
                f"got {_named(one)}"
            )
    return wraps


def stacked(wraps: tuple[Wrap, ...], inner: Transport, where: str) -> Transport:
    """`inner` under a new transport of each wrapper."""
    for position in reversed(range(len(wraps))):
        made: Any = wraps[position](inner)
        if not _is_transport(made):
            raise TypeError(
                f"{where}: wrap[{position}]: expected it to return a transport, which has perform() and "
                f"perform_async(), got {_named(made)}"
            )
        inner = made
    return inner


def _is_transport(made: object) -> bool:
    has_both = callable(getattr(made, "perform", None)) and callable(getattr(made, "perform_async", None))
    return has_both and not isinstance(made, type)


def _named(value: object) -> str:
    return f"the class {value.__name__}" if isinstance(value, type) else f"{type(value).__name__}: {value!r}"
