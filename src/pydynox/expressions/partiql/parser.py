"""From a statement's tokens to its tree. What cannot be read is said in the words of the parser that AWS publishes.

`parse_expression` climbs by precedence; calls, groups and literals nest one frame each, and no deeper than a statement
of 8,192 characters can, which `MOST_DEPTH` bounds.
"""

from __future__ import annotations

from pydynox.expressions.partiql.tokens import (
    END,
    ION,
    KEYWORD,
    NUMBER,
    OPERATOR,
    QUOTED,
    STRING,
    WORD,
    Tokens,
    malformed,
)
from pydynox.expressions.partiql.tree import (
    Boolean,
    Call,
    Ion,
    IsType,
    Missing,
    Node,
    Null,
    Number,
    Operation,
    Parameter,
    Sequence,
    Star,
    Steps,
    Struct,
    Text,
    Variable,
)
from pydynox.expressions.partiql.words import FUNCTION_KEYWORDS, PRECEDENCE, PRECEDENCE_OF_NOT, TYPES

# Expressions within one another; deeper ones would end Python's stack.
MOST_DEPTH = 100
_NAMES = (WORD, QUOTED)
_STATEMENTS_OF_IN = ("select", "values")
_IS = {"is": False, "is not": True}  # whether it is negated


class ExpressionParser:
    """Expressions and paths; statements are `statements.py`'s."""

    def __init__(self, statement: str) -> None:
        self.tokens = Tokens(statement)
        self._depth = 0

    def statement_term(self) -> Node | None:
        """A statement where a term may stand; None if no statement begins here."""
        raise NotImplementedError

    # --- operators --------------------------------------------------------------------------------------------------

    def expression(self, precedence: int = -1) -> Node:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise malformed("")
        left = self._unary()
        while True:
            operator = self._infix_operator()
            if operator is None or PRECEDENCE[operator] <= precedence:
                break
            left = self._operation(left, operator)
        self._depth -= 1
        return left

    def _infix_operator(self) -> str | None:
        token = self.tokens.next
        if token.kind == "*":
            return "*"
        if token.kind != OPERATOR:
            return None
        text, following = token.text, self.tokens.after_next
        if text == "not":
            return f"not {following.text}" if following.text in ("in", "between", "like") else None
        if text == "is" and following.kind == OPERATOR and following.text == "not":
            return "is not"
        return text if text in PRECEDENCE else None

    def _operation(self, left: Node, operator: str) -> Node:
        at = self.tokens.take().at
        if " " in operator:
            self.tokens.take()
        if operator in _IS:
            return IsType(at, left, self._type(), _IS[operator])
        if self.tokens.next.kind == END:
            raise malformed("Missing right-hand side expression of infix operator")
        right = self._right_hand(operator)
        operands: tuple[Node, ...] = (left, right)
        if operator in ("between", "not between"):
            if self.tokens.next.text != "and":
                raise malformed("Expected expression after AND")
            self.tokens.take()
            operands = (left, right, self.expression(PRECEDENCE[operator]))
        elif operator in ("like", "not like") and self.tokens.take_word("escape"):
            operands = (left, right, self.expression(PRECEDENCE[operator]))
        if operator.startswith("not "):
            return Operation(at, "not", (Operation(at, operator[4:], operands),))
        return Operation(at, operator, operands)

    def _right_hand(self, operator: str) -> Node:
        """What is in brackets behind IN is a list, though it has one member only."""
        tokens = self.tokens
        if operator in ("in", "not in") and tokens.next.kind == "(" and tokens.after_next.text not in _STATEMENTS_OF_IN:
            opening = tokens.take()
            members = [self.expression()]
            while tokens.take_if(","):
                members.append(self.expression())
            tokens.expect(")", "RIGHT_PAREN")
            return Sequence(opening.at, tuple(members))
        return self.expression(PRECEDENCE[operator])

    def _type(self) -> str:
        token = self.tokens.next
        name = token.text.lower()
        for first, second in (("double", "precision"), ("character", "varying")):
            if name == first and self.tokens.after_next.text.lower() == second:
                self.tokens.take()
                name = f"{first} {second}"
        if token.kind not in (KEYWORD, WORD) or name not in TYPES:
            raise malformed("Expected type name")
        self.tokens.take()
        if self.tokens.take_if("("):
            while self.tokens.take_if(NUMBER) or self.tokens.take_if(","):
                pass
            self.tokens.expect(")", "RIGHT_PAREN")
        return TYPES[name]

    def _unary(self) -> Node:
        token = self.tokens.next
        if token.kind != OPERATOR or token.text not in ("+", "-", "not"):
            return self.path_term()
        self.tokens.take()
        if token.text == "not":
            return Operation(token.at, "not", (self.expression(PRECEDENCE_OF_NOT),))
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise malformed("")
        operand = self._unary()
        self._depth -= 1
        if type(operand) is Number:
            if token.text == "+":
                return operand
            text = operand.text
            return Number(operand.at, text[1:] if text.startswith("-") else f"-{text}")
        return Operation(token.at, token.text, (operand,))

    # --- paths ------------------------------------------------------------------------------------------------------

    def path_term(self) -> Node:
        return self._path(self._term(), is_simple=False)

    def simple_path(self) -> Node:
        """A table, or an attribute that is written to."""
        if self.tokens.next.kind not in _NAMES:
            raise malformed("Expected identifier for simple path")
        token = self.tokens.take()
        return self._path(Variable(token.at, token.text), is_simple=True)

    def _path(self, first: Node, *, is_simple: bool) -> Node:
        steps: list[str | Node] = []
        for_simple = " for simple path" if is_simple else ""
        while True:
            if self.tokens.take_if("."):
                token = self.tokens.next
                if token.kind == "*" and not is_simple:
                    steps.append(Star(token.at))
                elif token.kind in _NAMES:
                    steps.append(token.text)
                else:
                    raise malformed(f"Invalid path dot component{for_simple if token.kind == '*' else ''}")
                self.tokens.take()
            elif self.tokens.take_if("["):
                if self.tokens.next.kind == "*":
                    steps.append(Star(self.tokens.take().at, True))
                else:
                    step = self.expression()
                    if is_simple and not isinstance(step, (Text, Number, Null, Boolean)):
                        raise malformed("Invalid path component for simple path")
                    steps.append(step)
                self.tokens.expect("]", "RIGHT_BRACKET")
            else:
                return Steps(first.at, first, tuple(steps)) if steps else first

    # --- terms ------------------------------------------------------------------------------------------------------

    def _term(self) -> Node:
        token = self.tokens.next
        kind = token.kind
        if kind == OPERATOR:
            if token.text != "@":
                raise malformed("Unexpected operator")
            self.tokens.take()  # `@name` is looked for in another scope first; there is one scope only
            if self.tokens.next.kind not in _NAMES:
                raise malformed("Identifier must follow @-operator")
            name = self.tokens.take()
            return Variable(name.at, name.text)
        if kind == KEYWORD:
            return self._keyword_term()
        if kind in _NAMES:
            self.tokens.take()
            if self.tokens.next.kind == "(":
                return self._call(token.text, token.at)
            return Variable(token.at, token.text)
        if kind in ("(", "[", "<<", "{"):
            return self._container()
        if kind == STRING:
            return Text(self.tokens.take().at, token.text)
        if kind == NUMBER:
            return Number(self.tokens.take().at, token.text)
        if kind == ION:
            return Ion(self.tokens.take().at, token.text)
        if kind == "?":
            self.tokens.take()
            self.tokens.parameters += 1
            return Parameter(token.at, self.tokens.parameters - 1)
        raise malformed("Unexpected term")

    def _keyword_term(self) -> Node:
        token = self.tokens.next
        word = token.text
        if word in ("true", "false"):
            return Boolean(self.tokens.take().at, word == "true")
        if word == "null":
            return Null(self.tokens.take().at)
        if word == "missing":
            return Missing(self.tokens.take().at)
        if word in FUNCTION_KEYWORDS and self.tokens.after_next.kind == "(":
            self.tokens.take()
            return self._call(word, token.at)
        statement = self.statement_term()
        if statement is None:
            raise malformed("Unexpected keyword")
        return statement

    def _call(self, function: str, at: str) -> Node:
        self.tokens.take()
        if self.tokens.take_if(")"):
            return Call(at, function.lower(), ())
        arguments = [self._argument()]
        while self.tokens.take_if(","):
            arguments.append(self._argument())
        self.tokens.expect(")", "RIGHT_PAREN")
        return Call(at, function.lower(), tuple(arguments))

    def _argument(self) -> Node:
        """`*` stands in COUNT(*) alone, which is refused as a whole."""
        return Star(self.tokens.take().at) if self.tokens.next.kind == "*" else self.expression()

    def _container(self) -> Node:
        token = self.tokens.take()
        if token.kind == "{":
            return self._struct(token.at)
        closing, name = {
            "(": (")", "RIGHT_PAREN"),
            "[": ("]", "RIGHT_BRACKET"),
            "<<": (">>", "RIGHT_DOUBLE_ANGLE_BRACKET"),
        }[token.kind]
        if self.tokens.take_if(closing):
            if closing == ")":
                raise malformed("Expression group cannot be empty")
            return Sequence(token.at, (), token.kind == "<<")
        members = [self.expression()]
        while self.tokens.take_if(","):
            members.append(self.expression())
        self.tokens.expect(closing, name)
        if token.kind == "(" and len(members) == 1:
            return members[0]
        return Sequence(token.at, tuple(members), token.kind == "<<")

    def _struct(self, at: str) -> Node:
        members: list[tuple[Node, Node]] = []
        if self.tokens.take_if("}"):
            return Struct(at, ())
        while True:
            key = self.expression()
            self.tokens.expect(":", "COLON")
            members.append((key, self.expression()))
            if not self.tokens.take_if(","):
                break
        self.tokens.expect("}", "RIGHT_CURLY")
        return Struct(at, tuple(members))
