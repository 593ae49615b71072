"""Only `api/` lists operations: what another module knew of each by name, a new operation would miss in silence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pydynox.api.operations import OPERATION_NAMES

SOURCE = Path(__file__).resolve().parents[3] / "src" / "pydynox"


def tables_of_operations(code: str) -> list[int]:
    """The lines of literals that hold the names of two operations or more."""
    return [node.lineno for node in ast.walk(ast.parse(code)) if len(_operations_in(node)) > 1]


def _operations_in(node: ast.AST) -> set[object]:
    parts: list[ast.expr | None] = []
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        parts = [*node.elts]
    elif isinstance(node, ast.Dict):
        parts = [*node.keys, *node.values]
    return {part.value for part in parts if isinstance(part, ast.Constant) and part.value in OPERATION_NAMES}


@pytest.mark.parametrize(
    "code",
    [
        "READS = frozenset({'GetItem', 'Query'})",
        "COUNTERS = {'GetItem': 'get_count', 'PutItem': 'put_count'}",
        "def is_write(operation):\n    return operation in ('PutItem', 'UpdateItem')",
        "NAMES = {'put': 'PutItem', 'get': 'GetItem'}",
    ],
)
def test_a_table_is_found(code: str) -> None:
    assert len(tables_of_operations(code)) == 1


def test_one_name_is_no_table() -> None:
    assert tables_of_operations("call('PutItem', {'TableName': 'PutItem', 'Item': {}})") == []


def test_there_is_none_outside_the_api() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "api"
        for line in tables_of_operations(path.read_text(encoding="utf-8"))
    ]

    assert found == []
