"""From an expression's text to its tokens: one lexer for all five kinds of expressions."""

from __future__ import annotations

import re
from typing import NamedTuple

from pydynox.errors import ValidationException
from pydynox.expressions import messages
from pydynox.foundation.complaint import Complaint
from pydynox.foundation.limits import SERVICE, Limits

# These two kinds say that they are too large, but not how large (eu-west-2, 2026).
_SIZE_NOT_TOLD = frozenset(("UpdateExpression", "ProjectionExpression"))

# Keywords are one set for all kinds, in any case: `set` is no attribute name in a condition, nor `and` in an update.
KEYWORDS = frozenset(("AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE"))

WORD = "word"
NAME = "#name"
VALUE = ":value"
NUMBER = "number"
BAD = "bad character"
END = "end"

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
        (?P<word>[A-Za-z][A-Za-z0-9_]*)
      | (?P<name>\#[A-Za-z0-9_]+)
      | (?P<value>:[A-Za-z0-9_]+)
      | (?P<number>0|[1-9][0-9]*)
      | (?P<sign><=|>=|<>|[=<>()\[\].,+\-])
      | (?P<bad>.)
      | \Z )""",
    re.VERBOSE | re.DOTALL,
)
_KIND = {"word": WORD, "name": NAME, "value": VALUE, "number": NUMBER, "bad": BAD}


class Token(NamedTuple):
    kind: str  # one of the constants above, a keyword in capitals, or the sign itself
    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """All tokens and the end; a character that starts no token is a token too, and the parser's business."""
    tokens = []
    position = 0
    while True:
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            tokens.append(Token(END, "<EOF>", len(text), len(text)))
            return tokens
        group = match.lastgroup
        found = match[group]
        if group == "word" and found.upper() in KEYWORDS:
            kind = found.upper()
        else:
            kind = found if group == "sign" else _KIND[group]
        position = match.end()
        tokens.append(Token(kind, found, position - len(found), position))


class Tokens:
    """A parser's place in the tokens of one expression."""

    def __init__(self, text: str, kind: str, limits: Limits = SERVICE) -> None:
        self.kind = kind  # the request member: ConditionExpression, UpdateExpression, ...
        self.text = text
        if not text:
            raise self.invalid(messages.EMPTY)
        size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
        if size > limits.expression_size:
            raise self.invalid(messages.too_large(None if kind in _SIZE_NOT_TOLD else size))
        self.all = tokenize(text)
        self.position = 0
        self.operators = 0
        self._most_operators = limits.expression_operators

    @property
    def next(self) -> str:
        """The kind of the token ahead."""
        return self.all[self.position].kind

    @property
    def after_next(self) -> str:
        position = self.position + 1
        return self.all[position].kind if position < len(self.all) else END

    def take(self) -> Token:
        token = self.all[self.position]
        self.position += 1
        return token

    def take_if(self, kind: str) -> bool:
        if self.all[self.position].kind != kind:
            return False
        self.position += 1
        return True

    def expect(self, kind: str) -> Token:
        if self.all[self.position].kind != kind:
            raise self.syntax_error()
        return self.take()

    def count_operator(self) -> None:
        self.operators += 1
        if self.operators > self._most_operators:
            raise self.invalid(messages.too_many_operators(self.operators))

    def syntax_error(self) -> ValidationException:
        """The token ahead stands where it may not: `near` runs from the token before it to the one after it."""
        token = self.all[self.position]
        start = self.all[self.position - 1].start if self.position else 0
        following = self.all[self.position + 1 : self.position + 2]
        end = following[0].end if following else token.end
        return self.invalid(messages.syntax_error(token.text, self.text[start:end]))

    def invalid(self, complaint: Complaint) -> ValidationException:
        return messages.invalid(self.kind, complaint)
