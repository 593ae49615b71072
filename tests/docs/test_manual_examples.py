"""The manual of models: its examples run as they stand, every one of them is on a page, and every page is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
MANUAL = DOCS / "models"
PAGES = sorted([*MANUAL.glob("*.md"), DOCS / "client.md", DOCS / "operations.md"])
EXAMPLES = sorted(path for subject in ("models", "client") for path in (DOCS / "examples" / subject).glob("*.py"))
TEST = re.compile(r"^(?:async )?def test_", re.MULTILINE)
LINK = re.compile(r"\]\(([\w./-]+\.md)\)")


def test_they_pass_in_a_project_with_nothing_but_pytest_and_pydynox(pytester):
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\nfilterwarnings = error\n")
    sources = {f"test_{path.parent.name}_{path.stem}": path.read_text(encoding="utf-8") for path in EXAMPLES}
    pytester.makepyfile(**sources)

    expected = sum(len(TEST.findall(source)) for source in sources.values())
    pytester.runpytest_subprocess().assert_outcomes(passed=expected)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_on_a_page(path):
    include = f"<!-- example: {path.relative_to(DOCS).as_posix()} -->"

    assert [page.name for page in PAGES if include in page.read_text(encoding="utf-8")] != []


def test_every_page_is_in_the_index():
    pages = {page.name for page in MANUAL.glob("*.md")} - {"README.md"}

    assert pages <= set(LINK.findall((MANUAL / "README.md").read_text(encoding="utf-8")))
    assert {"../transactions.md", "../indexes.md", "../client.md"} <= set(
        LINK.findall((MANUAL / "README.md").read_text("utf-8"))
    )


def test_the_manual_is_in_the_index_of_all_pages():
    assert "models/README.md" in LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))
