"""From a statement's text to its tokens."""

from __future__ import annotations

import re
from typing import NamedTuple

from pydynox.errors import ValidationException
from pydynox.expressions.partiql import messages
from pydynox.expressions.partiql.words import KEYWORDS, OPERATOR_WORDS

WORD = "IDENTIFIER"
QUOTED = "QUOTED_IDENTIFIER"
KEYWORD = "KEYWORD"
OPERATOR = "OPERATOR"
STRING = "string"
NUMBER = "number"
ION = "ion"
END = "EOF"

_TOKEN = re.compile(
    r"""(?P<blank>(?:[ \t\r\n\v\f]+|--[^\r\n]*|/\*.*?\*/)+)
      | (?P<word>[A-Za-z_$][A-Za-z0-9_$]*)
      | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?![A-Za-z0-9_$])
      | '(?P<string>(?:[^']|'')*)'
      | "(?P<quoted>(?:[^"]|"")*)"
      | `(?P<ion>[^`]*)`
      | (?!/\*)(?P<sign><<|>>|<=|>=|<>|!=|\|\||[=<>+\-*/%(){}\[\],.:;?@])
      | \Z""",
    re.VERBOSE | re.DOTALL,
)
_OPERATOR_SIGNS = frozenset(("<=", ">=", "<>", "=", "<", ">", "+", "-", "/", "%", "||", "@"))
_MOST_INT = 2**31


class Token(NamedTuple):
    """`text` is a keyword's in small letters, the content of a string or name in quotes, or the sign itself."""

    kind: str  # one of the constants above, or the sign itself
    text: str
    at: str  # ` at line:column:length`, as complaints end


def tokenize(statement: str) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    line, line_start = 1, 0
    while True:
        match = _TOKEN.match(statement, position)
        if match is None:
            raise ValidationException(messages.not_well_formed(""))
        group = match.lastgroup
        found = match.group()
        if group != "blank":
            at = f" at {line}:{position - line_start + 1}:{len(found)}"
            if group is None:
                tokens.append(Token(END, "", at))
                return tokens
            tokens.append(_token(group, match[group], at))
        if "\n" in found:
            line += found.count("\n")
            line_start = position + found.rindex("\n") + 1
        position = match.end()


def _token(group: str, text: str, at: str) -> Token:
    if group == "word":
        word = text.lower()
        if word in OPERATOR_WORDS:
            return Token(OPERATOR, word, at)
        return Token(KEYWORD, word, at) if word in KEYWORDS else Token(WORD, text, at)
    if group == "sign":
        sign = "<>" if text == "!=" else text
        return Token(OPERATOR if sign in _OPERATOR_SIGNS else sign, sign, at)
    if group == "string":
        return Token(STRING, text.replace("''", "'"), at)
    if group == "quoted":
        return Token(QUOTED, text.replace('""', '"'), at)
    if group == "number":
        _check_exponent(text)
        return Token(NUMBER, text, at)
    return Token(ION, text, at)


def _check_exponent(text: str) -> None:
    """An exponent, and the scale that a number's digits leave of it, are 32 bits wide."""
    digits, mark, exponent = text.lower().partition("e")
    if not mark:
        return
    power = int(exponent) if len(exponent) < 20 else _MOST_INT
    scale = len(digits.partition(".")[2]) - power
    if not (-_MOST_INT < power < _MOST_INT and -_MOST_INT <= scale < _MOST_INT):
        raise ValidationException(messages.not_well_formed(""))


class Tokens:
    """A parser's place in the tokens of one statement."""

    __slots__ = ("all", "parameters", "position")

    def __init__(self, statement: str) -> None:
        self.all = tokenize(statement)
        self.position = 0
        self.parameters = 0  # how many `?` were taken

    @property
    def next(self) -> Token:
        return self.all[self.position]

    @property
    def after_next(self) -> Token:
        return self.all[min(self.position + 1, len(self.all) - 1)]

    def take(self) -> Token:
        token = self.all[self.position]
        if token.kind != END:
            self.position += 1
        return token

    def take_if(self, kind: str) -> bool:
        if self.next.kind != kind:
            return False
        self.position += 1
        return True

    def take_word(self, word: str) -> bool:
        """A keyword, or a word that means something in one place only."""
        token = self.next
        if token.kind not in (KEYWORD, WORD) or token.text.lower() != word:
            return False
        self.position += 1
        return True

    def is_word(self, word: str) -> bool:
        return self.next.kind in (KEYWORD, WORD) and self.next.text.lower() == word

    def expect(self, kind: str, name: str) -> Token:
        if self.next.kind != kind:
            raise malformed(f"Expected {name}")
        return self.take()


def malformed(detail: str) -> ValidationException:
    return ValidationException(messages.not_well_formed(detail))
