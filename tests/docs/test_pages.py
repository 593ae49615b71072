"""The pages are current: their examples are the tested files, their links lead somewhere, their code runs."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pydynox.api.operations import OPERATION_NAMES

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
    if ".venv" not in path.parts
)
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def page_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def update_pages():
    spec = importlib.util.spec_from_file_location("update_pages", ROOT / "docs" / "update_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_links_lead_to_files(page):
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]

    assert missing == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.is_relative_to(ROOT / "docs")], ids=page_name)
def test_what_comes_from_code_is_current(page):
    text = page.read_text(encoding="utf-8")

    assert update_pages().updated(text) == text, "run: make docs"


def test_methods_name_their_operations():
    """By the first word of their docstrings."""
    rows = [row.split("`")[1] for row in update_pages()._methods() if "`" in row]

    assert [name for name in rows if name not in OPERATION_NAMES] == []
    assert len(rows) == len(set(rows))


def test_every_decision_is_in_the_index():
    decisions = {path.name for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")}

    assert decisions == set(LINK.findall((ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")))


def test_every_fragment_has_a_kind_and_at_most_two_sentences():
    for fragment in (ROOT / "changelog.d").glob("*.md"):
        if fragment.name == "README.md":
            continue
        assert re.fullmatch(r"\d+(\.[a-z0-9-]+)?\.(added|changed|fixed|removed)\.md", fragment.name)
        assert len(re.findall(r"[.!?](?=\s|$)", fragment.read_text(encoding="utf-8"))) <= 2, fragment.name


def test_the_readme_runs():
    program, _ = PYTHON.findall((ROOT / "README.md").read_text(encoding="utf-8"))

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert done.stdout == "[37]\n"


def test_the_test_in_the_readme_passes(tmp_path):
    program, test = PYTHON.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    declarations = program.partition("async def main")[0]
    (tmp_path / "test_readme.py").write_text(declarations + test, encoding="utf-8")

    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_readme.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
