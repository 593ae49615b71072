"""The parameters of a statement, and the values that its literals have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.errors import InvalidValueError
from pydynox.expressions.condition.tree import Literal, Placeholder
from pydynox.expressions.partiql.compiled import Statement, Values, compile_statement
from pydynox.foundation.types import Request
from pydynox.values.attribute_value import Value, canonical

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

_USUAL_INT = 1 << 63
_NONE: tuple[Value, ...] = ()


def read_statement(engine: Engine, request: Request) -> tuple[Statement, Values]:
    """The statement of a request, or of one member of it, and what stands for its placeholders.

    A statement that cannot be read is reported before its parameters, and these before what is wrong with the use of
    their types (seen in eu-west-2, October 2026).
    """
    statement = compile_statement(request["Statement"])
    given = request.get("Parameters")
    return statement, statement.bind(_NONE if given is None else _canonical(engine, given))


def _canonical(engine: Engine, given: list[Any]) -> list[Value]:
    limits = engine.settings.limits
    values = []
    for value in given:
        kind = type(value)
        if (kind is str and value.isascii()) or (kind is limits.quick_int and -_USUAL_INT < value < _USUAL_INT):
            values.append(value)
            continue
        try:
            values.append(canonical(value, limits=limits, depth=0))
        except InvalidValueError as error:
            raise error.in_older_words() from None
    return values


def value_of(operand: Literal | Placeholder, values: Values) -> Value:
    return operand.value if isinstance(operand, Literal) else values[operand.name]
