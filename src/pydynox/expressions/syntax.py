"""What all grammars share: paths, values and function calls as they are written, before names are resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pydynox.expressions import messages
from pydynox.expressions.paths import MAX_INDEX, MAX_NESTING, Path
from pydynox.expressions.reserved_words import is_reserved
from pydynox.expressions.tokens import NAME, NUMBER, VALUE, WORD, Tokens
from pydynox.foundation.record import Record

Names: TypeAlias = Mapping[str, str]


class PathText(Record):
    """A path as written: its names may be placeholders, which start with `#`."""

    elements: tuple[str | int, ...]

    def resolved(self, names: Names) -> Path:
        return Path(tuple(names[e] if type(e) is str and e[0] == "#" else e for e in self.elements))

    def reserved_word(self) -> str | None:
        for element in self.elements:
            if type(element) is str and element[0] != "#" and is_reserved(element):
                return element
        return None

    def placeholders(self) -> Iterator[str]:
        return (e for e in self.elements if type(e) is str and e[0] == "#")


class ValueText(Record):
    placeholder: str


class CallText(Record):
    function: str
    arguments: tuple[OperandText, ...]


OperandText: TypeAlias = PathText | ValueText | CallText


def parse_path(tokens: Tokens) -> PathText:
    elements: list[str | int] = [_parse_name(tokens)]
    while True:
        if tokens.take_if("."):
            elements.append(_parse_name(tokens))
        elif tokens.take_if("["):
            digits = tokens.expect(NUMBER).text
            tokens.expect("]")
            if len(digits) > 10 or int(digits) > MAX_INDEX:
                raise tokens.invalid(messages.index_out_of_range(digits))
            elements.append(int(digits))
        else:
            break
    if len(elements) > MAX_NESTING:
        raise tokens.invalid(messages.nested_too_deeply(len(elements)))
    return PathText(tuple(elements))


def _parse_name(tokens: Tokens) -> str:
    if tokens.next in (WORD, NAME):
        return tokens.take().text
    raise tokens.syntax_error()


def parse_operand(tokens: Tokens) -> OperandText:
    """A path, a value or a call. Calls nest as deep as the number of operators allows, one frame each."""
    if tokens.next == VALUE:
        return ValueText(tokens.take().text)
    if tokens.next != WORD or tokens.after_next != "(":
        return parse_path(tokens)
    function = tokens.take().text
    tokens.count_operator()
    tokens.take()
    arguments = []
    while True:
        closing = open_parentheses(tokens)
        arguments.append(parse_operand(tokens))
        close_parentheses(tokens, closing)
        if not tokens.take_if(","):
            break
    tokens.expect(")")
    return CallText(function, tuple(arguments))


def parse_bracketed_operand(tokens: Tokens) -> OperandText:
    """An operand, in parentheses or not."""
    closing = open_parentheses(tokens)
    operand = parse_operand(tokens)
    close_parentheses(tokens, closing)
    return operand


def open_parentheses(tokens: Tokens) -> int:
    count = 0
    while tokens.take_if("("):
        count += 1
    return count


def close_parentheses(tokens: Tokens, count: int) -> None:
    for closed in range(count):
        tokens.expect(")")
        if closed:
            raise tokens.invalid(messages.REDUNDANT_PARENTHESES)


# --- walking --------------------------------------------------------------------------------------------------------


def placeholders(operand: OperandText) -> Iterator[str]:
    """Name and value placeholders in the order of the text."""
    if type(operand) is PathText:
        yield from operand.placeholders()
    elif type(operand) is ValueText:
        yield operand.placeholder
    elif type(operand) is CallText:
        for argument in operand.arguments:
            yield from placeholders(argument)


def calls_inside_out(operand: OperandText) -> Iterator[CallText]:
    """The calls of an operand, arguments before the call that takes them."""
    if type(operand) is CallText:
        for argument in operand.arguments:
            yield from calls_inside_out(argument)
        yield operand
