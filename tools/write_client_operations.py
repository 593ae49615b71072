"""Write the client's methods for the operations that have none by hand: `make client`.

One module for each chapter of the API, from the records of its operations: a method of the operation's name and its
`sync_` twin, whose parameters are the request's members and whose result is the reply.
tests/docs/test_written_code.py fails when a module is behind.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pydynox.api.member import (
    BOOLEAN,
    DOUBLE,
    INTEGER,
    LIST,
    LONG,
    MAP,
    STRING,
    STRUCTURE,
    TIMESTAMP,
    VALUE,
    Member,
    Members,
)
from pydynox.api.operation import Operation
from pydynox.api.operations import OPERATION_NAMES, chapter_of, operation_named
from pydynox.client.operations.batches import BatchMethods
from pydynox.client.operations.items import ItemMethods
from pydynox.client.operations.partiql import PartiQLMethods
from pydynox.client.operations.reads import ReadMethods
from pydynox.client.operations.tables import TableMethods
from pydynox.client.operations.transactions import TransactionMethods
from pydynox.client.operations.updates import UpdateMethods
from pydynox.client.requests.more import snake_case

ROOM = Path(__file__).resolve().parents[1] / "src" / "pydynox" / "client" / "operations"
BY_HAND = (ItemMethods, UpdateMethods, ReadMethods, BatchMethods, TransactionMethods, TableMethods, PartiQLMethods)
CHAPTERS_BY_HAND = ("data.vectors",)  # by the models' vectors, once those are there

MOST_COLUMNS = 120  # pyproject.toml's

_TYPES = {
    STRING: "str",
    INTEGER: "int",
    LONG: "int",
    DOUBLE: "float",
    BOOLEAN: "bool",
    TIMESTAMP: "datetime | float",
    STRUCTURE: "dict[str, Any]",
    VALUE: "Any",
}


def modules() -> dict[Path, str]:
    """What every module has to say, in the form that `make fmt` gives it."""
    chapters: dict[str, list[Operation]] = {}
    for name in sorted(OPERATION_NAMES):
        if not any(hasattr(each, snake_case(name)) for each in BY_HAND) and chapter_of(name) not in CHAPTERS_BY_HAND:
            found = operation_named(name)
            assert found is not None
            chapters.setdefault(chapter_of(name), []).append(found)
    return {path_of(chapter): formatted(text_of(chapter, chapters[chapter])) for chapter in sorted(chapters)}


def path_of(chapter: str) -> Path:
    return ROOM / Path(*chapter.split(".")).with_suffix(".py")


def text_of(chapter: str, operations: list[Operation]) -> str:
    subject = chapter.partition(".")[2]
    methods = "".join(method for operation in operations for method in methods_of(operation))
    typing = [name for name in ("Any", "Literal") if re.search(rf"\b{name}\b", methods)]
    typed = "".join(f"    from {module}\n" for module in imports_for_types(methods))
    return (
        f'"""The operations of `api/{chapter.replace(".", "/")}.py` as methods. Written by `make client`."""\n\n'
        "from __future__ import annotations\n\n"
        f"from typing import TYPE_CHECKING{''.join(f', {name}' for name in typing)}\n\n"
        "from pydynox.client.operations.whole import WholeRequests\n\n"
        f"if TYPE_CHECKING:\n{typed}\n\n"
        f"class {class_of(subject)}(WholeRequests):\n    __slots__ = ()\n{methods}"
    )


def imports_for_types(methods: str) -> Iterator[str]:
    if "datetime" in methods:
        yield "datetime import datetime\n"
    names = [name for name in ("Item", "Response") if re.search(rf"\b{name}\b", methods)]
    yield f"pydynox.foundation.types import {', '.join(names)}\n"


def class_of(subject: str) -> str:
    return "".join(word.capitalize() for word in subject.split("_")) + "Operations"


def methods_of(operation: Operation) -> Iterator[str]:
    name = snake_case(operation.name)
    parameters = parameters_of(operation.members)
    members = ", ".join(f'"{member}": {snake_case(member)}' for member in sorted(operation.members))
    request = f'"{operation.name}", {{{members}}}'
    yield (
        f"\n    async def {name}({parameters}) -> Response:\n"
        f"        {documented(operation)}\n"
        f"        return await self._ask_async({request})\n"
    )
    yield (
        f"\n    def sync_{name}({parameters}) -> Response:\n"
        f'        """The blocking twin of `{name}`."""\n'
        f"        return self._ask({request})\n"
    )


def parameters_of(members: Members) -> str:
    """Those that have to be given by their place too, the others by name only.

    In an order of their own: that of a record is the one in which the service complains, and may be corrected.
    """
    names = sorted(members, key=lambda name: (name != "TableName", not name.endswith("Arn"), name))
    required = [f"{snake_case(name)}: {type_of(members[name])}" for name in names if members[name].required]
    optional = [
        f"{snake_case(name)}: {type_of(members[name])} | None = None" for name in names if not members[name].required
    ]
    return ", ".join(["self", *required, *(["*", *optional] if optional else [])])


def type_of(member: Member) -> str:
    if member.enum:
        return f"Literal[{', '.join(repr(value) for value in sorted(member.enum))}]".replace("'", '"')
    if member.kind in _TYPES:
        return _TYPES[member.kind]
    assert member.element is not None
    inside = type_of(member.element)
    if member.kind == LIST:
        return f"list[{inside}]"
    assert member.kind == MAP
    return "Item" if member.element.kind == VALUE else f"dict[str, {inside}]"


def documented(operation: Operation) -> str:
    """What the reply has, and what is in the request's structures: the signature says the rest."""
    reply = f"{', '.join(f'`{name}`' for name in sorted(operation.reply)) or 'an empty reply'}."
    told = [f"{operation.name}: {reply}"]
    if len(told[0]) > MOST_COLUMNS - 14:
        told = [f"{operation.name}, whose reply has:", reply]
    for name, member in sorted(operation.members.items()):
        inside = member.element if member.kind in (LIST, MAP) and member.element is not None else member
        if inside.kind == STRUCTURE:
            each = "" if inside is member else "each "
            told.append(f"`{snake_case(name)}`: {each}{', '.join(sorted(inside.members))}.")
        if operation.token == name:
            told.append(f"Without `{snake_case(name)}` a fresh one makes sending again safe.")
    if len(told) == 1:
        return f'"""{told[0]}"""'
    lines = "\n".join(line for sentence in told[1:] for line in wrapped(sentence))
    return f'"""{told[0]}\n\n{lines}\n        """'


def wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, MOST_COLUMNS, initial_indent=" " * 8, subsequent_indent=" " * 8, break_on_hyphens=False)


def formatted(code: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "src/pydynox/written.py", "-"]
    done = subprocess.run(command, input=code, capture_output=True, text=True, check=True, cwd=ROOM.parents[3])
    if any(len(line) > MOST_COLUMNS for line in done.stdout.splitlines()):
        return f"# ruff: noqa: E501  # names of DynamoDB's are that long\n{done.stdout}"
    return done.stdout


def main() -> None:
    for path, text in modules().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOM.parents[3])}")


if __name__ == "__main__":
    main()
