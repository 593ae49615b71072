"""What is known of the engine's fidelity, in words: for a terminal, and for a page of the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from textwrap import fill
from typing import TypeVar

from pydynox.fidelity.differences import FROM_DYNAMODB, FROM_LOCAL, Difference
from pydynox.fidelity.matched import MATCHED, Match
from pydynox.fidelity.regions import LAYERS, REGIONS, LayerOfOperations

_LEAST_WIDTH = 40
_HEAD = re.compile(r" +(?:(?:\d{4}-\d\d(?:-\d\d)?|always) +)?")


def text(width: int | None = None) -> str:
    """For `pydynox fidelity`; in lines of that width, if it is a terminal that shows it."""
    lines = "\n".join(_lines()).split("\n")
    return "\n".join(lines if width is None else [_wrapped(line, max(width, _LEAST_WIDTH)) for line in lines])


def _wrapped(line: str, width: int) -> str:
    """What goes on stands under the text that it belongs to, to the right of a date or a word with a colon."""
    head = _HEAD.match(line)
    return fill(
        line,
        width,
        subsequent_indent=" " * (0 if head is None else head.end()),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lines() -> Iterator[str]:
    yield "What is matched, and since when DynamoDB is known to do so"
    for area, matches in _by_area(MATCHED):
        yield f"\n{area}"
        for each in matches:
            yield f"  {each.since or 'always ':7}  {each.what}"
            yield f"           seen: {each.evidence}"
    yield "\nWhere regions differ; without a profile the engine does what most of them did last"
    for layer in LAYERS:
        yield f"\n{_names(layer)}: {layer.asked}"
        yield f"  older layer: {layer.older}"
        yield f"  newer layer: {layer.newer}"
        yield f"  without a profile: the {layer.usual} one"
        for sighting in layer.sightings:
            yield f"  {sighting.date}  {_seen(sighting.layer, sighting.regions)}"
        yield f"  evidence: {layer.evidence}"
    for title, rows in (
        ("Known differences from DynamoDB", FROM_DYNAMODB),
        ("Known differences from DynamoDB Local, where DynamoDB is followed", FROM_LOCAL),
    ):
        yield f"\n{title}"
        for area, differences in _by_area(rows):
            yield f"\n{area}"
            for row in differences:
                yield f"  {_difference(row)}"


def tables() -> dict[str, str]:
    """For docs/fidelity.md: Markdown by the name of its place in the page."""
    return {
        "matched": _table(
            ("area", "what", "seen", "where", "held by"),
            [(each.area, each.what, each.since or "always", each.evidence, f"`{each.held_by}`") for each in MATCHED],
        ),
        "regions": "\n\n".join(_section(layer) for layer in LAYERS),
        "differences": _table(("area", "what"), [(row.area, _difference(row)) for row in FROM_DYNAMODB]),
        "local": _table(("area", "what"), [(row.area, _difference(row)) for row in FROM_LOCAL]),
    }


def _section(layer: LayerOfOperations) -> str:
    lines = [
        f"### {_names(layer)}",
        "",
        f"Told apart by: {layer.asked}.",
        "",
        f"- the older layer: {layer.older}",
        f"- the newer layer: {layer.newer}",
        f"- without a profile: the {layer.usual} one",
        "",
        _table(("seen", "which regions"), [(each.date, _seen(each.layer, each.regions)) for each in layer.sightings]),
        "",
        f"Evidence: {layer.evidence}.",
    ]
    return "\n".join(lines)


def _names(layer: LayerOfOperations) -> str:
    return ", ".join(operation.name for operation in layer.operations)


def _seen(layer: str, regions: tuple[str, ...]) -> str:
    count = f"{len(regions)} of {len(REGIONS)}" if regions else "none"
    return f"{layer}: {count}" + (f" ({', '.join(sorted(regions))})" if regions else "")


def _difference(row: Difference) -> str:
    return f"{row.what} ({row.how_known})" if row.how_known else row.what


Row = TypeVar("Row", Match, Difference)


def _by_area(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    for area, group in groupby(sorted(rows, key=attrgetter("area")), key=attrgetter("area")):
        yield area, list(group)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [_row(head), "|" + "---|" * len(head), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
