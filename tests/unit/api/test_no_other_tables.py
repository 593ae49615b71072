"""Only `api/` lists operations: what another module knew of each by name, a new operation would miss in silence."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pydynox.api.operations import OPERATION_NAMES

SOURCE = Path(__file__).resolve().parents[3] / "src" / "pydynox"


def tables_of_operations(code: str) -> list[int]:
    """The lines of literals, and of chains of tests, that hold the names of two operations or more."""
    tree = ast.parse(code)
    further = {part.orelse[0] for part in ast.walk(tree) if isinstance(part, ast.If) and _is_chained(part)}
    nodes = [node for node in ast.walk(tree) if node not in further]
    return [node.lineno for node in nodes if isinstance(node, TABLES) and len(_operations_in(node)) > 1]


TABLES = (ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Call, ast.Match, ast.BoolOp, ast.If, ast.Constant)


def _operations_in(node: ast.AST) -> set[str]:
    return {word for part in _parts(node) if isinstance(part, ast.Constant) for word in _operations_of(part.value)}


def _operations_of(value: object) -> set[str]:
    """Of `"PutItem"`, or of all that stand in `"GetItem Query Scan".split()` or a pattern; prose may name several."""
    words = set(re.split(r"[\s,|]+", value)) if isinstance(value, str) else set()
    return words if words <= OPERATION_NAMES else set()


def _parts(node: ast.AST) -> list[ast.AST | None]:
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return [*node.elts]
    if isinstance(node, ast.Dict):
        return [*node.keys, *node.values]
    if isinstance(node, ast.Call):  # dict(PutItem=..., GetItem=...)
        return [ast.Constant(keyword.arg) for keyword in node.keywords]
    if isinstance(node, ast.Match):
        return [each for case in node.cases for each in ast.walk(case.pattern)]
    if isinstance(node, ast.BoolOp):
        return [each for test in node.values for each in _compared(test)]
    if isinstance(node, ast.If):
        return [each for test in _tests(node) for each in _compared(test)]
    return [node]


def _compared(test: ast.expr) -> list[ast.AST | None]:
    return [test.left, *test.comparators] if isinstance(test, ast.Compare) else []


def _tests(node: ast.If) -> list[ast.expr]:
    """Of `if ...: elif ...: elif ...:` all."""
    further = node.orelse[0] if _is_chained(node) else None
    return [node.test, *(_tests(further) if isinstance(further, ast.If) else ())]


def _is_chained(node: ast.If) -> bool:
    return len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)


@pytest.mark.parametrize(
    "code",
    [
        "READS = frozenset({'GetItem', 'Query'})",
        "COUNTERS = {'GetItem': 'get_count', 'PutItem': 'put_count'}",
        "def is_write(operation):\n    return operation in ('PutItem', 'UpdateItem')",
        "NAMES = {'put': 'PutItem', 'get': 'GetItem'}",
        "NAMES = dict(PutItem='put', GetItem='get')",
        "READS = 'GetItem Query Scan'.split()",
        "is_read = re.compile('GetItem|Query').fullmatch",
        "Name = Literal['GetItem', 'Query']",
        "match name:\n    case 'PutItem':\n        pass\n    case 'UpdateItem' | 'DeleteItem':\n        pass",
        "is_write = name == 'PutItem' or name == 'UpdateItem'",
        "if name == 'PutItem':\n    pass\nelif name == 'GetItem':\n    pass\nelif name == 'Query':\n    pass",
    ],
)
def test_a_table_is_found(code: str) -> None:
    assert len(tables_of_operations(code)) == 1


def test_one_name_is_no_table() -> None:
    assert tables_of_operations("call('PutItem', {'TableName': 'PutItem', 'Item': {}}, Query='Query')") == []
    assert tables_of_operations("'PutItem and GetItem'") == []


def test_there_is_none_outside_the_api() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "api"
        for line in tables_of_operations(path.read_text(encoding="utf-8"))
    ]

    assert found == []
