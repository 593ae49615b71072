"""Put the example files into the pages that show them: `python docs/include_examples.py`.

A page names a file between two comments, and what stands between them is that file:

    <!-- example: examples/testing/basic_fixture.py -->
    <!-- end of example -->

The files are collected by pytest; tests/docs/test_pages.py fails when a page is behind its file.
"""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parent
EXAMPLE = re.compile(r"<!-- example: (?P<file>\S+) -->\n.*?<!-- end of example -->", re.DOTALL)


def with_examples(page: str) -> str:
    def shown(match: re.Match[str]) -> str:
        file = match["file"]
        code = (DOCS / file).read_text(encoding="utf-8").strip()
        return f"<!-- example: {file} -->\n```python\n{code}\n```\n<!-- end of example -->"

    return EXAMPLE.sub(shown, page)


def main() -> None:
    for path in sorted(DOCS.rglob("*.md")):
        page = path.read_text(encoding="utf-8")
        path.write_text(with_examples(page), encoding="utf-8")


if __name__ == "__main__":
    main()
