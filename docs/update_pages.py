"""Bring the pages up to date with the code: `make docs`.

Two kinds of comment in a page say what stands below them. An example is the file of that name, which pytest runs:

    <!-- example: examples/testing/basic_fixture.py -->
    <!-- end of example -->

The operations are those in the engine's registry:

    <!-- operations -->
    <!-- end of operations -->

What is known of the engine's fidelity is in `src/pydynox/fidelity/`, in four parts:

    <!-- fidelity: matched -->
    <!-- end of fidelity -->

tests/docs/test_pages.py fails when a page is behind.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydynox.api.operations import all_operations
from pydynox.engine.registry import performer
from pydynox.fidelity.report import tables

DOCS = Path(__file__).resolve().parent
EXAMPLE = re.compile(r"<!-- example: (?P<file>\S+) -->\n.*?<!-- end of example -->", re.DOTALL)
OPERATION_LISTS = re.compile(r"<!-- operations -->\n.*?<!-- end of operations -->", re.DOTALL)
FIDELITY = re.compile(r"<!-- fidelity: (?P<part>\w+) -->\n.*?<!-- end of fidelity -->", re.DOTALL)


def updated(page: str) -> str:
    return FIDELITY.sub(_fidelity, OPERATION_LISTS.sub(_operations(), EXAMPLE.sub(_example, page)))


def _example(match: re.Match[str]) -> str:
    code = (DOCS / match["file"]).read_text(encoding="utf-8").strip()
    return f"<!-- example: {match['file']} -->\n```python\n{code}\n```\n<!-- end of example -->"


def _operations() -> str:
    rows = [
        f"| `{each.name}` | {'yes' if performer(each.name) is not None else 'not yet'} |" for each in all_operations()
    ]
    return "\n".join(
        ["<!-- operations -->", "| operation of DynamoDB | there |", "|---|---|", *rows, "<!-- end of operations -->"]
    )


def _fidelity(match: re.Match[str]) -> str:
    return f"<!-- fidelity: {match['part']} -->\n{tables()[match['part']]}\n<!-- end of fidelity -->"


def main() -> None:
    for path in sorted(DOCS.rglob("*.md")):
        page = path.read_text(encoding="utf-8")
        if (new := updated(page)) != page:
            path.write_text(new, encoding="utf-8")
            print(f"updated {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
