"""Nothing outside of `engine/storage` changes a table: what is stored changes by a commit, or subscribers miss it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pydynox

PACKAGE = Path(pydynox.__file__).parent
STORAGE = PACKAGE / "engine" / "storage"

# Methods that only tables, indexes and their containers have.
CHANGING_CALLS = {"replace_item", "redefine", "rebuilt", "fill", "own", "note", "tell"}
# Those of dicts and of the containers, on what holds tables, items and indexes.
CHANGING_ANYTHING = {"put", "remove", "replace", "add", "discard", "pop", "popitem", "clear", "update", "setdefault"}
OF_CATALOGUE = {"tables", "deleted_tables", "owner", "feed"}
OF_TABLE = {"items", "indexes", "definition", "schema", "is_guessed", "is_implicit", "created_at", "on_demand_since"}
OF_INDEX = {"entries"}
VIEWS = {"values", "items", "get"}
STORED = OF_CATALOGUE | OF_TABLE | OF_INDEX


def changes_in(source):
    """The lines that change what only a commit may change."""
    tree = ast.parse(source)
    for function in [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]:
        _follow_names(function)
    return sorted({node.lineno for node in ast.walk(tree) if _changes(node)})


def _follow_names(function):
    """Mark the names that stand for something stored: `items = table.items`, `for index in table.indexes.values()`."""
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _is_stored(node.value):
            names.update(each.id for target in node.targets for each in _parts(target) if isinstance(each, ast.Name))
        if isinstance(node, (ast.For, ast.comprehension)) and _is_stored(node.iter):
            names.update(each.id for each in _parts(node.target) if isinstance(each, ast.Name))
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in names:
            node.is_stored = True


def _changes(node):
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        called = node.func
        return called.attr in CHANGING_CALLS or (called.attr in CHANGING_ANYTHING and _is_stored(called.value))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("setattr", "delattr"):
        return isinstance(node.args[1], ast.Constant) and node.args[1].value in STORED
    targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Delete)):
        return any(_is_target(each) for target in targets for each in _parts(target))
    return False


def _parts(target):
    return [each for part in target.elts for each in _parts(part)] if isinstance(target, ast.Tuple) else [target]


def _is_target(target):
    """`x.tables[...]` or `x.definition`; a class may have attributes of its own by these names."""
    if isinstance(target, ast.Subscript):
        return _is_stored(target.value)
    is_own = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
    return isinstance(target, ast.Attribute) and _is_stored(target) and not is_own


def _is_stored(node):
    """`table.items`, what is in it (`table.indexes[name]`, `table.indexes.values()`), and names that stand for it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in VIEWS:
        return _is_stored(node.func.value)
    if isinstance(node, ast.Subscript):
        return _is_stored(node.value)
    return (isinstance(node, ast.Attribute) and node.attr in STORED) or getattr(node, "is_stored", False)


def sources():
    knowing = [PACKAGE / "engine", PACKAGE / "testing", PACKAGE / "server", PACKAGE / "transports" / "in_process.py"]
    for folder in knowing:
        for path in [folder] if folder.is_file() else sorted(folder.rglob("*.py")):
            if STORAGE not in path.parents:
                yield path


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_changes_nothing_itself(path):
    assert changes_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "fault",
    [
        "engine.tables[name] = table",
        "del engine.catalogue.tables[name]",
        "engine.catalogue.tables.pop(name)",
        "engine.catalogue.tables |= {}",
        "catalogue.deleted_tables, n = frozenset(), 1",
        "table.replace_item(key, old, new)",
        "table.items.put(*key, new, old)",
        "table.indexes[name].entries.remove(*position, old)",
        "table.indexes.clear()",
        "table.definition['BillingMode'] = mode",
        "table.schema = schema",
        "table.is_guessed: bool = False",
        "setattr(table, 'definition', {})",
        "table.definition['Tags']['a'] = 1",
        "items = table.items; items.put(*key, new, old)",
        "tables = engine.tables; tables[name] = table",
        "[index.remove(old) for index in table.indexes.values()]",
        "table.indexes.get(name).put(new)",
    ],
)
def test_a_fault_is_found(fault):
    source = (PACKAGE / "engine" / "operations" / "items" / "put_item.py").read_text(encoding="utf-8")
    line = "        table = commit_item("

    mutated = source.replace(line, f"        {fault}\n{line}")

    assert changes_in(mutated) == [source[: source.index(line)].count("\n") + 1]
