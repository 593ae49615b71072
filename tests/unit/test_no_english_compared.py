"""Our own lint: no code decides by the words of an error. What has to be known of it is its class or its kind."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "pydynox"

# Where errors keep their words.
WORDS = {"args", "message", "older_reason", "reason", "text"}
# Names that errors and complaints go by, beside those that a file gives them by `except ... as NAME`.
ERRORS = {"complaint", "contradiction", "error", "exc", "exception", "failure", "fault", "lost", "refusal"}
SURGERY = {
    *("casefold", "count", "endswith", "find", "index", "lower", "partition", "removeprefix", "removesuffix"),
    *("replace", "rfind", "rindex", "rpartition", "rsplit", "split", "startswith", "translate", "upper"),
}
PATTERNS = {"findall", "finditer", "fullmatch", "match", "search", "split", "sub"}


def is_wording(node: ast.AST, errors: set[str]) -> bool:
    """`error.message`, `error.args[0]`, `str(error)`, `repr(error)`, `f"{error}"`, `messages.something()`."""
    if isinstance(node, ast.Subscript):
        return is_wording(node.value, errors)
    if isinstance(node, ast.Attribute):
        return node.attr in WORDS and name_of(node.value) in errors
    if isinstance(node, ast.Call):
        if name_of(node.func) in ("str", "repr", "format"):
            return any(is_error(argument, errors) for argument in node.args)
        return (isinstance(node.func, ast.Attribute) and is_wording(node.func, errors)) or is_of_messages(node.func)
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) and is_error(part.value, errors) for part in node.values)
    return False


def is_error(node: ast.AST, errors: set[str]) -> bool:
    return name_of(node) in errors or is_wording(node, errors)


def is_of_messages(function: ast.AST) -> bool:
    return isinstance(function, ast.Attribute) and name_of(function.value).endswith("messages")


def name_of(node: ast.AST) -> str:
    """Of `error` or `self.error` the last name."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_TWO_WORDS.search(node.value))


_TWO_WORDS = re.compile(r"[a-z]+:? [A-Za-z]+")


def decisions(tree: ast.AST) -> Iterator[int]:
    """The lines that compare words, cut them or look for a pattern in them."""
    errors = ERRORS | {node.name for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.name}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.Match) and is_decision(node, errors):
            yield node.lineno


def is_decision(node: ast.AST, errors: set[str]) -> bool:
    if isinstance(node, ast.Match):
        return is_wording(node.subject, errors)
    if isinstance(node, ast.Compare):
        by_identity = all(isinstance(operator, ast.Is | ast.IsNot) for operator in node.ops)
        compared = (node.left, *node.comparators)
        return not by_identity and any(is_wording(one, errors) or is_sentence(one) for one in compared)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in SURGERY and (is_wording(node.func.value, errors) or any(map(is_sentence, node.args))):
            return True
        return node.func.attr in PATTERNS and any(is_wording(one, errors) for one in node.args)
    return False


def test_no_code_decides_by_the_words_of_an_error():
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line in decisions(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert found == []


@pytest.mark.parametrize(
    "snippet",
    [
        'if error.message == "Requested resource not found": pass',
        "if error.message == messages.key_condition_required(): pass",
        "is_bare = fault == messages.key_condition_required()",
        'bare = any(part in error.reason for part in ("number set", "numeric value"))',
        "if fault.text == EMPTY_NAME: pass",
        'if "<locals>" not in contradiction.message: raise contradiction',
        "if not error.message.startswith(ENVELOPE): pass",
        'text = error.message.removesuffix(f" (at {error.path})")',
        'text = str(error).replace(where, f"{where}[{part!r}]", 1)',
        'code = re.match(r"(\\w+):", str(error))',
        'if "throttled" in error.args[0]: pass',
        'if f"{error}".endswith("denied"): pass',
        'match self.error.message:\n    case "x": pass',
        'if "not found" in error.message.lower(): pass',
        "try: pass\nexcept OSError as told:\n    if told.message == code: pass",
        'try: pass\nexcept* OSError as group:\n    if "denied" in str(group): pass',
        'others = [failure for failure in failures if "failed to satisfy constraint: Map " not in failure]',
    ],
)
def test_the_lint_sees(snippet):
    assert list(decisions(ast.parse(snippet))) != []


@pytest.mark.parametrize(
    "snippet",
    [
        "if error.complaint is not None and error.complaint.kind is messages.key_condition_required: pass",
        'raise ValidationException(f"{where}: {error.message}") from None',
        "return table.replace(key, old, new)",
        "if told.message == code: pass",
        "try: pass\nexcept OSError as told:\n    if told.errno == code: pass",
        "if fault.complaint is messages.EMPTY_NAME: pass",
    ],
)
def test_the_lint_lets_pass(snippet):
    assert list(decisions(ast.parse(snippet))) == []
