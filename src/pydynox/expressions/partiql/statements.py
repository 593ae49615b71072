"""The grammar of statements: SELECT, INSERT, UPDATE, DELETE, and UPDATE with FROM first."""

from __future__ import annotations

from pydynox.errors import ValidationException
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.parser import ExpressionParser
from pydynox.expressions.partiql.tokens import END, OPERATOR, QUOTED, WORD, malformed
from pydynox.expressions.partiql.tree import (
    Assignment,
    Delete,
    Insert,
    Node,
    Order,
    Returning,
    Select,
    Star,
    Steps,
    Unsupported,
    Update,
)
from pydynox.foundation.complaint import Complaint

_INDEX_TARGET = "Index target must be an identifier"


def parse_statement(text: str) -> tuple[Node, int]:
    """The tree, and how many parameters the statement has."""
    parser = _StatementParser(text)
    tree = parser.whole()
    return tree, parser.tokens.parameters


class _StatementParser(ExpressionParser):
    def __init__(self, statement: str) -> None:
        super().__init__(statement)
        # What the service refuses of a statement that it can read to its end; the first one is reported.
        self._refused: list[ValidationException] = []

    def whole(self) -> Node:
        if self.tokens.next.kind == END:
            raise malformed("")
        tree = self.expression()
        if self.tokens.take_if(";"):
            if self.tokens.next.kind != END:
                raise malformed("Unexpected token after semicolon. (Only one query is allowed.)")
        elif self.tokens.next.kind != END:
            raise malformed("Unexpected token after expression")
        if self._refused:
            raise self._refused[0]
        return tree

    def statement_term(self) -> Node | None:
        tokens = self.tokens
        at = tokens.next.at
        if tokens.take_word("select"):
            return self._select(at)
        if tokens.take_word("update"):
            return self._update(at)
        if tokens.take_word("delete"):
            return self._delete(at)
        if tokens.take_word("from"):
            return self._from_first(at)
        if tokens.is_word("insert") and tokens.after_next.text == "into":
            tokens.take()
            tokens.take()
            return self._insert(at)
        if tokens.is_word("set") or tokens.is_word("remove"):
            assignments = self._assignments()
            return Update(at, assignments[0].target, assignments, None, None)
        for first in ("create", "drop"):
            if tokens.take_word(first):
                return self._definition(first, at)
        return self._procedure(at) if tokens.position == 0 and tokens.take_word("exec") else None

    def _refuse(self, complaint: Complaint) -> None:
        self._refused.append(ValidationException(complaint))

    # --- what the service does not do -------------------------------------------------------------------------------

    def _definition(self, first: str, at: str) -> Node:
        tokens = self.tokens
        if tokens.take_word("table"):
            self._name()
            return Unsupported(at, f"{first.title()}Table")
        if not tokens.take_word("index"):
            raise malformed(f"Unexpected token following {first.upper()}")
        if first == "drop":
            self._name()
        if not tokens.take_word("on"):
            raise malformed("Expected ON")
        if tokens.next.kind not in (WORD, QUOTED):
            raise malformed("Table target must be an identifier" if first == "drop" else _INDEX_TARGET)
        tokens.take()
        if first == "create":
            tokens.expect("(", "parenthesis for keys")
            self.simple_path()
            while tokens.take_if(","):
                self.simple_path()
            tokens.expect(")", "RIGHT_PAREN")
        return Unsupported(at, f"{first.title()}Index")

    def _name(self) -> None:
        if self.tokens.next.kind not in (WORD, QUOTED):
            raise malformed("Expected identifier!")
        self.tokens.take()

    def _procedure(self, at: str) -> Node:
        if self.tokens.next.kind == END:
            raise malformed("No stored procedure provided")
        self.tokens.take()
        if self.tokens.next.kind == "(":
            raise malformed("Unexpected LEFT_PAREN found following stored procedure call")
        if self.tokens.next.kind != END:
            self.expression()
            while self.tokens.take_if(","):
                self.expression()
        return Unsupported(at, "Exec")

    # --- SELECT -----------------------------------------------------------------------------------------------------

    def _select(self, at: str) -> Node:
        if self.tokens.take_word("distinct"):
            self._refuse(messages.unsupported_token("DISTINCT"))
        else:
            self.tokens.take_word("all")
        if self.tokens.take_word("value"):
            self._refuse(messages.VALUE_OR_PIVOT)
            selected: tuple[Node, ...] = (self.expression(),)
        else:
            selected = self._selected()
        if not self.tokens.take_word("from"):
            raise malformed("Expected FROM after SELECT list")
        source = self._source()
        if self.tokens.take_if(","):
            self._refuse(messages.SEVERAL_SOURCES)
            self._source()
            while self.tokens.take_if(","):
                self._source()
        where = self._where()
        order = self._order()
        self._unsupported_clauses()
        return Select(at, selected, source, where, order)

    def _selected(self) -> tuple[Node, ...]:
        found: list[Node] = []
        while True:
            if self.tokens.next.kind == "*":
                found.append(Star(self.tokens.take().at))
            else:
                found.append(_checked_as_selected(self.expression()))
                self._alias()
            if not self.tokens.take_if(","):
                break
        if len(found) > 1 and any(type(each) is Star for each in found):
            raise malformed(
                "Other expressions may not be present in the select list when '*' is used without dot notation."
            )
        return tuple(found)

    def _source(self) -> Node:
        source = self.path_term()
        self._alias()
        return source

    def _alias(self) -> None:
        if self.tokens.take_word("as"):
            if self.tokens.next.kind not in (WORD, QUOTED):
                raise malformed("Expected identifier for alias")
        elif self.tokens.next.kind not in (WORD, QUOTED) or self.tokens.is_word("returning"):
            return
        self.tokens.take()
        self._refuse(messages.ALIASING)

    def _where(self) -> Node | None:
        return self.expression() if self.tokens.take_word("where") else None

    def _order(self) -> tuple[Order, ...]:
        if not self.tokens.take_word("order"):
            return ()
        if not self.tokens.take_word("by"):
            raise malformed("Expected BY after ORDER")
        found: list[Order] = []
        while True:
            key = self.expression()
            is_descending = self.tokens.take_word("desc")
            if not is_descending:
                self.tokens.take_word("asc")
            found.append(Order(key, is_descending))
            if not self.tokens.take_if(","):
                return tuple(found)

    def _unsupported_clauses(self) -> None:
        if self.tokens.take_word("group"):
            self.tokens.take_word("by")
            self.expression()
            while self.tokens.take_if(","):
                self.expression()
            self._refuse(messages.unsupported_clause("GROUP BY"))
        for word in ("having", "limit"):
            if self.tokens.take_word(word):
                clause = self.expression()
                self._refuse(messages.unsupported_clause(word.upper(), clause.at))

    # --- writes -----------------------------------------------------------------------------------------------------

    def _insert(self, at: str) -> Node:
        source = self.simple_path()
        if not self.tokens.take_word("value"):
            self.tokens.take_word("values")
            self.expression()
            while self.tokens.take_if(","):
                self.expression()
            self._refuse(messages.unsupported_operation("InsertOp"))
            return Insert(at, source, source)
        value = self.expression()
        if self.tokens.take_word("at"):
            self.expression()
            self._refuse(messages.at_in_insert(at))
        if self.tokens.next.text == "on" and self.tokens.after_next.text.lower() == "conflict":
            self._conflict()
        if self._returning() is not None:
            self._refuse(messages.RETURNING_IN_INSERT)
        return Insert(at, source, value)

    def _conflict(self) -> None:
        self.tokens.take()
        self.tokens.take()
        if self._where() is None:
            raise malformed("Expected WHERE")
        if not (self.tokens.take_word("do") and self.tokens.take_word("nothing")):
            raise malformed("Expected DO NOTHING")
        self._refuse(messages.unsupported_clause("ON CONFLICT"))

    def _update(self, at: str) -> Node:
        source = self.simple_path()
        self._alias()
        assignments = self._assignments()
        where = self._where()
        return Update(at, source, assignments, where, self._returning())

    def _from_first(self, at: str) -> Node:
        source = self._source()
        where = self._where()
        assignments = self._assignments()
        return Update(at, source, assignments, where, self._returning())

    def _delete(self, at: str) -> Node:
        if not self.tokens.take_word("from"):
            raise malformed("Expected FROM after DELETE")
        source = self.simple_path()
        self._alias()
        where = self._where()
        return Delete(at, source, where, self._returning())

    def _assignments(self) -> tuple[Assignment, ...]:
        """SET and REMOVE as often as they come, in their order."""
        found: list[Assignment] = []
        while True:
            if self.tokens.take_word("set"):
                while True:
                    found.append(self._assignment())
                    if not self.tokens.take_if(","):
                        break
            elif self.tokens.take_word("remove"):
                found.append(Assignment(self.simple_path(), None))
            elif self.tokens.is_word("insert") and self.tokens.after_next.text == "into":
                self.tokens.take()
                self.tokens.take()
                self._insert("")
                self._refuse(messages.WHERE_IN_INSERT)
            elif found:
                return tuple(found)
            else:
                raise malformed("Expected data manipulation")

    def _assignment(self) -> Assignment:
        target = self.simple_path()
        if self.tokens.next.kind != OPERATOR or self.tokens.next.text != "=":
            raise malformed("Expected '='")
        self.tokens.take()
        return Assignment(target, self.expression())

    def _returning(self) -> Returning | None:
        if not self.tokens.take_word("returning"):
            return None
        form = self._returned()
        while self.tokens.take_if(","):
            self._returned()
            self._refuse(messages.SEVERAL_RETURNED)
        return Returning(form)

    def _returned(self) -> str:
        for extent in ("all", "modified"):
            if self.tokens.take_word(extent):
                break
        else:
            raise malformed("Expected ALL or MODIFIED in a returning element")
        for time in ("old", "new"):
            if self.tokens.take_word(time):
                break
        else:
            raise malformed("Expected OLD or NEW in a returning element")
        if not self.tokens.take_if("*"):
            self.expression()
            self._refuse(messages.RETURNED_PATH)
        return f"{extent} {time}".upper()


def _checked_as_selected(selected: Node) -> Node:
    """Where `*` may stand in what is selected: at the end of a path of names."""
    if type(selected) is Steps:
        stars = [step for step in selected.steps if type(step) is Star]
        if any(star.in_brackets for star in stars) or any(type(step) is Star for step in selected.steps[:-1]):
            raise malformed("Invalid use of * in select list")
        if stars and not all(isinstance(step, str) for step in selected.steps[:-1]):
            raise malformed("Cannot use [] and * together in SELECT list expression")
    return selected
