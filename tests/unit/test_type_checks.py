"""What `make check` sees: every body of a function, whatever stands under TYPE_CHECKING."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "pydynox"

# Bodies behind overloads that no checker saw once.
BODIES = {
    "model/methods/query.py": "query",
    "model/methods/scan.py": "sync_scan",
    "model/indexes/base.py": "sync_scan",
    "model/indexes/global_index.py": "query",
    "model/indexes/local_index.py": "sync_query",
}
NONSENSE = 'wrong: int = undefined_thing + "x"'


def unseen(branch: list[ast.stmt]) -> Iterator[str]:
    for statement in branch:
        for node in ast.walk(statement):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield node.name


def skipped_by_checkers(tree: ast.Module) -> list[str]:
    """Functions that are defined where TYPE_CHECKING is false."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.If):
            test = ast.unparse(node.test)
            branch = {"TYPE_CHECKING": node.orelse, "not TYPE_CHECKING": node.body}.get(test, [])
            found += unseen(branch)
    return found


def test_no_body_is_skipped() -> None:
    skipped = {
        str(path.relative_to(SOURCE)): names
        for path in SOURCE.rglob("*.py")
        if (names := skipped_by_checkers(ast.parse(path.read_text(encoding="utf-8"))))
    }

    assert skipped == {}


def test_the_search_finds_both_forms() -> None:
    tree = ast.parse(
        "if TYPE_CHECKING:\n    pass\nelse:\n    def a(): ...\n"
        "class C:\n    if not TYPE_CHECKING:\n        async def b(self): ...\n"
    )

    assert skipped_by_checkers(tree) == ["a", "b"]


def test_both_checkers_are_given_the_source() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]

    assert "src" in tools["mypy"]["files"]
    assert "src" in tools["pyright"]["include"]


@pytest.fixture(scope="module")
def mutated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A copy of the project with nonsense in four bodies, and where it stands."""
    root = tmp_path_factory.mktemp("mutated")
    shutil.copytree(SOURCE, root / "src" / "pydynox", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    places = []
    for name, function in BODIES.items():
        path = root / "src" / "pydynox" / name
        places.append(f"{name}:{insert_nonsense(path, function)}")
    return root, places


def insert_nonsense(path: Path, function: str) -> int:
    """Put it first into the last definition of the function, behind its docstring; the number of its line."""
    text = path.read_text(encoding="utf-8")
    found = [node for node in ast.walk(ast.parse(text)) if getattr(node, "name", "") == function]
    body: list[ast.stmt] = max(found, key=lambda node: node.lineno).body  # type: ignore[attr-defined]
    first = body[1] if isinstance(body[0], ast.Expr) else body[0]
    lines = text.splitlines()
    lines.insert(first.lineno - 1, " " * first.col_offset + NONSENSE)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return first.lineno


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_nonsense_in_a_body_is_found(mutated: tuple[Path, list[str]], checker: str) -> None:
    root, places = mutated
    options = {
        "mypy": ["--cache-dir", str(root / "cache"), "src/pydynox/model"],
        "pyright": [f"src/pydynox/{name}" for name in BODIES],
    }
    run = subprocess.run(
        [sys.executable, "-m", checker, *options[checker]], cwd=root, capture_output=True, text=True, check=False
    )

    found = [place for place in places if f"src/pydynox/{place}" in run.stdout]
    assert (run.returncode, found) == (1, places), run.stdout + run.stderr


REFUSED = ROOT / "tests" / "typing" / "refused"
COMPLAINT = re.compile(r"(\w+\.py):(\d+):.*\berror\b")


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_both_checkers_refuse_the_marked_lines_and_no_others(checker: str, tmp_path: Path) -> None:
    shutil.copytree(REFUSED, tmp_path / "refused")
    project = {"include": ["refused"], "extraPaths": [str(ROOT / "src")], "typeCheckingMode": "strict"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(project), encoding="utf-8")
    options = {
        "mypy": ["--cache-dir", str(tmp_path / "cache"), str(tmp_path / "refused")],
        "pyright": ["-p", str(tmp_path)],
    }
    run = subprocess.run(
        [sys.executable, "-m", checker, *options[checker]], cwd=ROOT, capture_output=True, text=True, check=False
    )

    found = {(name, int(number)) for name, number in COMPLAINT.findall(run.stdout)}
    assert sorted(found) == marked_lines(), run.stdout + run.stderr


def marked_lines() -> list[tuple[str, int]]:
    return [
        (path.name, number)
        for path in sorted(REFUSED.glob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "# refused" in line
    ]
