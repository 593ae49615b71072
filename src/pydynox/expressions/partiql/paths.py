"""From what a statement writes as paths to paths, and to the table or index that it names."""

from __future__ import annotations

import re

from pydynox.errors import ValidationException
from pydynox.expressions import messages as expression_messages
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.tree import Node, Number, Star, Steps, Text, Variable
from pydynox.expressions.paths import MAX_INDEX, MAX_NESTING, Path

# Or a table's ARN; whose it is is for the engine to judge.
_TABLE_NAME = re.compile(r"(arn:([^:]*:){4}table/)?[A-Za-z0-9_.-]{3,255}")


def is_path(node: Node) -> bool:
    return type(node) in (Variable, Steps)


def path_of(node: Node) -> Path:
    if type(node) is Variable:
        return Path((_name(node.text),))
    if type(node) is not Steps or type(node.first) is not Variable:
        raise ValidationException(messages.unexpected_component(node.at))
    elements: tuple[str | int, ...] = (_name(node.first.text), *[_step(step) for step in node.steps])
    if len(elements) > MAX_NESTING:
        raise ValidationException(expression_messages.nested_too_deeply(len(elements)))
    return Path(elements)


def _name(text: str) -> str:
    if not text:
        raise ValidationException(messages.EMPTY_COMPONENT)
    return text


def _step(step: str | Node) -> str | int:
    if isinstance(step, str):
        return _name(step)
    if type(step) is Text:
        return _name(step.value)
    if type(step) is Number and step.text.lstrip("-").isdigit():
        if step.text.startswith("-") or len(step.text) > 10 or int(step.text) > MAX_INDEX:
            raise ValidationException(messages.index_out_of_range(step.text, step.at))
        return int(step.text)
    if type(step) is Star:
        raise ValidationException(messages.WILDCARD_IN_PATH if step.in_brackets else messages.UNPIVOT_IN_PATH)
    raise ValidationException(messages.unexpected_component(step.at))


def source_of(node: Node) -> tuple[str, str | None]:
    """The table, and the index if one is named."""
    if type(node) is Variable:
        return _checked(node.text), None
    if type(node) is not Steps or type(node.first) is not Variable:
        raise ValidationException(messages.NO_TABLE_AS_SOURCE)
    names = [_name_in_source(step) for step in node.steps]
    if len(names) > 1:
        raise ValidationException(messages.SOURCE_TOO_LONG)
    return _checked(node.first.text), _checked(names[0])


def _name_in_source(step: str | Node) -> str:
    """In brackets it may have quotes or none."""
    if isinstance(step, str):
        return step
    if type(step) is Text:
        return step.value
    if type(step) is Variable:
        return step.text
    raise ValidationException(messages.SOURCE_AS_LIST)


def source_of_write(node: Node) -> str:
    table, index = source_of(node)
    if index is not None:
        raise ValidationException(messages.ON_AN_INDEX)
    return table


def _checked(name: str) -> str:
    if not name:
        raise ValidationException(messages.EMPTY_COMPONENT)
    if not _TABLE_NAME.fullmatch(name):
        raise ValidationException(messages.TABLE_NAME)
    return name
