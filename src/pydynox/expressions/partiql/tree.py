"""PartiQL as trees: what a statement's text says, before anything is known of what it may say.

`at` is the end of complaints about a node: ` at 1:8:5`.
"""

from __future__ import annotations

from typing import ClassVar

from pydynox.foundation.record import Record


class Node(Record):
    """An expression."""

    at: str

    @property
    def name(self) -> str:
        """What complaints call it."""
        return type(self).__name__


class Variable(Node):
    text: str

    @property
    def name(self) -> str:
        return self.text


class Steps(Node):
    """A path: a first expression and what follows it, members by name or by an expression in brackets."""

    first: Node
    steps: tuple[str | Node, ...]


class Star(Node):
    """`*` as a step, or as all that is selected; `in_brackets` is `[*]`."""

    in_brackets: bool = False


class Text(Node):
    value: str


class Number(Node):
    text: str


class Boolean(Node):
    value: bool


class Null(Node):
    pass


class Missing(Node):
    @property
    def name(self) -> str:
        return "MISSING"


class Ion(Node):
    text: str


class Parameter(Node):
    number: int  # from 0


class Call(Node):
    function: str
    arguments: tuple[Node, ...]

    @property
    def name(self) -> str:
        return self.function


class Operation(Node):
    operator: str
    operands: tuple[Node, ...]

    @property
    def name(self) -> str:
        return self.operator


class IsType(Node):
    operand: Node
    type: str
    is_negated: bool


class Sequence(Node):
    """`[...]` and `(a, b)`, or `<<...>>`."""

    members: tuple[Node, ...]
    is_bag: bool = False


class Struct(Node):
    members: tuple[tuple[Node, Node], ...]


class Order(Record):
    key: Node
    is_descending: bool


class Select(Node):
    selected: tuple[Node, ...]
    source: Node
    where: Node | None
    order: tuple[Order, ...]


class Insert(Node):
    source: Node
    value: Node
    is_conflict_ignored: bool = False


class Assignment(Record):
    """`SET target = value`; REMOVE has no value."""

    target: Node
    value: Node | None


class Returning(Record):
    """`ALL OLD` and the like."""

    form: str


class Update(Node):
    source: Node
    assignments: tuple[Assignment, ...]
    where: Node | None
    returning: Returning | None


class Delete(Node):
    source: Node
    where: Node | None
    returning: Returning | None


STATEMENTS: tuple[type[Node], ...] = (Select, Insert, Update, Delete)


class Unsupported(Node):
    """What the grammar knows and the service does not do: CREATE TABLE."""

    operation: str
    kinds: ClassVar[tuple[str, ...]] = ("CreateTable",)
