"""What is wrong with a value, on its way from the member it is about to the attribute that names the place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydynox.errors import InvalidValueError
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.shown import shown


class Misfit(ValueError):
    """Unwinds to the attribute, collecting the steps to the value (the last one first)."""

    def __init__(self, text: str | Complaint, error: type[Exception] = TypeError, *steps: str) -> None:
        super().__init__(text)
        self.text = text
        self.error = error
        self.steps = list(steps)

    @classmethod
    def of(cls, error: Exception, *steps: str) -> Misfit:
        """The fault that `error` tells of."""
        if isinstance(error, Misfit):
            error.steps += steps
            return error
        if isinstance(error, InvalidValueError):
            return cls(error.complaint, InvalidValueError, *steps)
        return cls(str(error), TypeError if isinstance(error, TypeError) else ValueError, *steps)

    def __str__(self) -> str:
        return f"{self.path.removeprefix('.')}: {self.text}" if self.steps else str(self.text)

    @property
    def path(self) -> str:
        return "".join(reversed(self.steps))

    def at(self, name: str) -> Exception:
        """What the user gets: `Order.lines[2].price: expected ...`."""
        path = name + self.path
        if isinstance(self.text, Complaint):
            return InvalidValueError(self.text, path=path)
        return self.error(f"{path}: {self.text}")


def wrong(expected: str, value: Any) -> Misfit:
    return Misfit(f"expected {expected}, got {shown(value)}")


def each_member(convert: Callable[[Any], Any], members: Iterable[Any]) -> list[Any]:
    """`convert` of every member; a fault gets its index."""
    done: list[Any] = []
    try:
        for member in members:
            done.append(convert(member))
    except (TypeError, ValueError) as error:
        raise Misfit.of(error, f"[{len(done)}]") from None
    return done


def each_value(convert: Callable[[Any], Any], members: Mapping[str, Any]) -> dict[str, Any]:
    """`convert` of every value of a map; a fault gets its name."""
    done: dict[str, Any] = {}
    name: Any = None
    try:
        for name, member in members.items():
            done[name] = convert(member)
    except (TypeError, ValueError) as error:
        raise Misfit.of(error, step_of(name)) from None
    return done


def step_of(name: Any) -> str:
    """`.price`, `["unit price"]`, `[2]`."""
    return f".{name}" if isinstance(name, str) and name.isidentifier() else f"[{name!r}]"
