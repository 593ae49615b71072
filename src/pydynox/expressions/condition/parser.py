"""From text to the syntax of a condition: ConditionExpression, FilterExpression and KeyConditionExpression.

NOT binds before AND, AND before OR. The parser keeps its own stack, so no nesting overflows Python's. Names are not
resolved here and functions not known; `rules` looks at them, then `build_condition` makes the tree.
"""

from __future__ import annotations

from typing import Any, TypeAlias, get_args

from pydynox.expressions import messages
from pydynox.expressions.condition.tree import (
    And,
    Between,
    Comparison,
    ConditionNode,
    FunctionNode,
    In,
    LeafNode,
    Not,
    Operand,
    Or,
    Placeholder,
    Size,
)
from pydynox.expressions.syntax import (
    CallText,
    Names,
    OperandText,
    PathText,
    ValueText,
    parse_bracketed_operand,
    parse_operand,
)
from pydynox.expressions.tokens import END, Tokens
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.foundation.record import Record

COMPARATORS = frozenset(("=", "<>", "<", "<=", ">", ">="))


class TestText(Record):
    """One comparison, BETWEEN or IN, as written."""

    operator: str
    operands: tuple[OperandText, ...]


LeafText: TypeAlias = TestText | CallText


class ConditionText(Record):
    """A parsed condition: its leaves in the order of the text, and how they combine, in postfix order."""

    leaves: tuple[LeafText, ...]
    postfix: tuple[LeafText | str, ...]


class _Group(Record, frozen=False):
    start: int  # the position of its opening parenthesis


_BINDING = {"OR": 1, "AND": 2, "NOT": 3}


class _Parser:
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.leaves: list[LeafText] = []
        self.postfix: list[LeafText | str] = []
        self.stack: list[str | _Group] = []
        self.last_group = (-1, -1)

    def parse(self) -> ConditionText:
        tokens = self.tokens
        while True:
            self._take_leaf()
            self._close_groups()
            if tokens.next not in ("AND", "OR"):
                break
            operator = tokens.take().kind
            tokens.count_operator()
            self._reduce(_BINDING[operator])
            self.stack.append(operator)
        if tokens.next != END or any(type(entry) is _Group for entry in self.stack):
            raise tokens.syntax_error()
        self._reduce(0)
        return ConditionText(tuple(self.leaves), tuple(self.postfix))

    def _take_leaf(self) -> None:
        """Everything up to the end of one comparison or function, but for parentheses after it."""
        tokens = self.tokens
        while True:
            if tokens.next == "NOT":
                tokens.take()
                tokens.count_operator()
                self.stack.append("NOT")
            elif tokens.next == "(":
                self.stack.append(_Group(tokens.position))
                tokens.take()
            else:
                break
        operand = parse_operand(tokens)
        # Parentheses that opened and close here stand around this operand alone: `(a) > :v`, `(size(a)) > :v`.
        while tokens.next == ")" and self.stack and type(self.stack[-1]) is _Group:
            self._close_group()
        leaf = self._test(operand)
        self.leaves.append(leaf)
        self.postfix.append(leaf)

    def _test(self, operand: OperandText) -> LeafText:
        tokens = self.tokens
        operator = tokens.next
        if operator in COMPARATORS:
            tokens.take()
            tokens.count_operator()
            return TestText(operator, (operand, parse_bracketed_operand(tokens)))
        if operator == "BETWEEN":
            tokens.take()
            tokens.count_operator()
            low = parse_bracketed_operand(tokens)
            tokens.expect("AND")
            return TestText(operator, (operand, low, parse_bracketed_operand(tokens)))
        if operator == "IN":
            tokens.take()
            tokens.count_operator()
            return TestText(operator, (operand, *self._candidates()))
        if type(operand) is CallText:
            return operand
        raise tokens.syntax_error()

    def _candidates(self) -> list[OperandText]:
        self.tokens.expect("(")
        candidates = [parse_bracketed_operand(self.tokens)]
        while self.tokens.take_if(","):
            candidates.append(parse_bracketed_operand(self.tokens))
        self.tokens.expect(")")
        return candidates

    def _close_groups(self) -> None:
        while self.tokens.next == ")":
            self._reduce(0)
            if not self.stack:
                raise self.tokens.syntax_error()
            self._close_group()

    def _close_group(self) -> None:
        group = self.stack.pop()
        assert type(group) is _Group
        end = self.tokens.position
        self.tokens.take()
        if self.last_group == (group.start + 1, end - 1):
            raise self.tokens.invalid(messages.REDUNDANT_PARENTHESES)
        self.last_group = (group.start, end)

    def _reduce(self, binding: int) -> None:
        while self.stack and (operator := self.stack[-1]).__class__ is str and _BINDING[str(operator)] >= binding:
            self.stack.pop()
            self.postfix.append(str(operator))


def parse_condition_text(text: str, kind: str, limits: Limits = SERVICE) -> ConditionText:
    return _Parser(Tokens(text, kind, limits)).parse()


def operands_of(leaf: LeafText) -> tuple[OperandText, ...]:
    """A comparison's operands; a function stands for itself."""
    return leaf.operands if isinstance(leaf, TestText) else (leaf,)


# --- the tree -------------------------------------------------------------------------------------------------------


def build_condition(parsed: ConditionText, names: Names) -> ConditionNode:
    """The tree of a condition whose functions, names and counts of operands are in order."""
    stack: list[ConditionNode] = []
    for entry in parsed.postfix:
        if entry == "NOT":
            stack.append(Not(stack.pop()))
        elif entry == "AND":
            right = stack.pop()
            stack.append(And(stack.pop(), right))
        elif entry == "OR":
            right = stack.pop()
            stack.append(Or(stack.pop(), right))
        else:
            assert not isinstance(entry, str)
            stack.append(leaf_node(entry, names))
    return stack.pop()


_FUNCTIONS = {node.operator: node for node in get_args(FunctionNode)}


def leaf_node(leaf: LeafText, names: Names) -> LeafNode:
    if type(leaf) is CallText:
        function: Any = _FUNCTIONS[leaf.function]
        node: LeafNode = function(*[_operand(argument, names) for argument in leaf.arguments])
        return node
    assert type(leaf) is TestText
    operands = [_operand(operand, names) for operand in leaf.operands]
    if leaf.operator == "BETWEEN":
        return Between(*operands)
    if leaf.operator == "IN":
        return In(operands[0], tuple(operands[1:]))
    return Comparison(leaf.operator, *operands)


def _operand(operand: OperandText, names: Names) -> Operand:
    if type(operand) is PathText:
        return operand.resolved(names)
    if type(operand) is ValueText:
        return Placeholder(operand.placeholder)
    assert type(operand) is CallText
    return Size(_operand(operand.arguments[0], names))
