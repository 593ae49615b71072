"""PartiQL as trees: what a statement's text says, before anything is known of what it may say.

`at` is the end of complaints about a node: ` at 1:8:5`.
"""

from __future__ import annotations

from typing import ClassVar

from pydynox.foundation.record import Record


class Node(Record):
    """An expression. `kind` is the parser's name for what it is, as complaints have it."""

    at: str
    kind: ClassVar[str] = "Literal"

    @property
    def name(self) -> str:
        """What complaints call it where a whole value is wanted; inside of one it is the kind."""
        return self.kind


class Variable(Node):
    kind: ClassVar[str] = "VariableReference"
    text: str

    @property
    def name(self) -> str:
        return self.text


class Steps(Node):
    """A path: a first expression and what follows it, members by name or by an expression in brackets."""

    kind: ClassVar[str] = "Path"
    first: Node
    steps: tuple[str | Node, ...]

    @property
    def name(self) -> str:
        return "PATH"


class Star(Node):
    """`*` as a step, or as all that is selected; `in_brackets` is `[*]`."""

    kind: ClassVar[str] = "Path"
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
    kind: ClassVar[str] = "LiteralMissing"

    @property
    def name(self) -> str:
        return "MISSING"


class Ion(Node):
    text: str


class Parameter(Node):
    kind: ClassVar[str] = "Parameter"
    number: int  # from 0


class Call(Node):
    kind: ClassVar[str] = "NAry"
    function: str
    arguments: tuple[Node, ...]

    @property
    def name(self) -> str:
        return self.function


class Operation(Node):
    kind: ClassVar[str] = "NAry"
    operator: str
    operands: tuple[Node, ...]

    @property
    def name(self) -> str:
        return self.operator


class IsType(Node):
    kind: ClassVar[str] = "IsType"
    operand: Node
    type: str
    is_negated: bool

    @property
    def name(self) -> str:
        return "is"


class Sequence(Node):
    """`[...]` and `(a, b)`, or `<<...>>`."""

    kind: ClassVar[str] = "Seq"
    members: tuple[Node, ...]
    is_bag: bool = False


class Struct(Node):
    kind: ClassVar[str] = "Struct"
    members: tuple[tuple[Node, Node], ...]


class Order(Record):
    key: Node
    is_descending: bool


class Select(Node):
    kind: ClassVar[str] = "Select"
    selected: tuple[Node, ...]
    source: Node
    where: Node | None
    order: tuple[Order, ...]


class Insert(Node):
    kind: ClassVar[str] = "Insert"
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
    kind: ClassVar[str] = "Update"
    source: Node
    assignments: tuple[Assignment, ...]
    where: Node | None
    returning: Returning | None


class Delete(Node):
    kind: ClassVar[str] = "Delete"
    source: Node
    where: Node | None
    returning: Returning | None


STATEMENTS: tuple[type[Node], ...] = (Select, Insert, Update, Delete)


class Unsupported(Node):
    """What the grammar knows and the service does not do, such as CREATE TABLE."""

    operation: str
