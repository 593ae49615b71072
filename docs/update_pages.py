"""Bring the pages up to date with the code: `make docs`.

Two kinds of comment in a page say what stands below them. An example is the file of that name, which pytest runs:

    <!-- example: examples/testing/basic_fixture.py -->
    <!-- end of example -->

The operations are those in the engine's registry, with the client's method for each, and their members that are
refused or do nothing but be returned are as their records say:

    <!-- operations -->
    <!-- end of operations -->

    <!-- methods -->
    <!-- end of methods -->

    <!-- members -->
    <!-- end of members -->

What is known of the engine's fidelity is in `src/pydynox/fidelity/`, in four parts:

    <!-- fidelity: matched -->
    <!-- end of fidelity -->

tests/docs/test_pages.py fails when a page is behind.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

from pydynox import DynamoDBClient
from pydynox.api.operations import all_operations
from pydynox.client.operations.whole import WholeRequests
from pydynox.engine.registry import performer
from pydynox.fidelity.report import tables

DOCS = Path(__file__).resolve().parent
EXAMPLE = re.compile(r"<!-- example: (?P<file>\S+) -->\n.*?<!-- end of example -->", re.DOTALL)
FIDELITY = re.compile(r"<!-- fidelity: (?P<part>\w+) -->\n.*?<!-- end of fidelity -->", re.DOTALL)
LISTS = {
    name: re.compile(rf"<!-- {name} -->\n.*?<!-- end of {name} -->", re.DOTALL)
    for name in ("operations", "methods", "members")
}


def updated(page: str) -> str:
    page = FIDELITY.sub(_fidelity, EXAMPLE.sub(_example, page))
    for name, rows in (("operations", _operations), ("methods", _methods), ("members", _members)):
        if LISTS[name].search(page):
            text = "\n".join([f"<!-- {name} -->", *rows(), f"<!-- end of {name} -->"])
            page = LISTS[name].sub(text.replace("\\", r"\\"), page)
    return page


def _example(match: re.Match[str]) -> str:
    code = (DOCS / match["file"]).read_text(encoding="utf-8").strip()
    return f"<!-- example: {match['file']} -->\n```python\n{code}\n```\n<!-- end of example -->"


def _operations() -> Iterator[str]:
    yield "| operation of DynamoDB | there |"
    yield "|---|---|"
    for each in all_operations():
        there = "yes" if performer(each.name) is not None else f"refused: {each.refused}" if each.refused else "not yet"
        yield f"| `{each.name}` | {there} |"


def _methods() -> Iterator[str]:
    """Those that take the members of their operation as they are; the first word of each says which one that is."""
    yield "| operation of DynamoDB | method |"
    yield "|---|---|"
    for base in DynamoDBClient.__mro__:
        for name, method in vars(base).items() if WholeRequests in base.__bases__ else ():
            if not name.startswith(("_", "sync_")):
                operation = re.split(r"\W", method.__doc__, maxsplit=1)[0]
                yield f"| `{operation}` | `{name}({_parameters(method)})` |"


def _parameters(method: FunctionType) -> str:
    shown = []
    for each in list(inspect.signature(method).parameters.values())[1:]:
        if each.kind is each.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        shown.append(each.name if each.default is each.empty else f"{each.name}={each.default}")
    return ", ".join(shown)


def _members() -> Iterator[str]:
    yield "| member | |"
    yield "|---|---|"
    for each in all_operations():
        for name in sorted(each.unsupported):
            yield f"| `{each.name}.{name}` | refused |"
        for path, reason in each.no_effect.items():
            yield f"| `{each.name}.{path}` | {reason} |"


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
