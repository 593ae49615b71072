"""The Kinesis destinations of a table. Nothing is sent to them: they are stored and described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine.phases.tables.options import set_option
from pydynox.engine.phases.tables.states import feature_state, feature_underway
from pydynox.engine.storage.tables import Table

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

Destination = dict[str, Any]

_OPTION = "KinesisDataStreamDestinations"
PRECISION = "ApproximateCreationDateTimePrecision"
# What counts where a destination names none, though it is not shown then (us-west-2, October 2026).
USUAL_PRECISION = "MILLISECOND"
ACTIVE, DISABLED = "ACTIVE", "DISABLED"


def destinations(table: Table) -> list[Destination]:
    """Newest first; a disabled one stays in the list."""
    found = [dict(each) for each in table.options.get(_OPTION, ())]
    for each in found:
        each["DestinationStatus"] = feature_state(table, each["StreamArn"]) or each["DestinationStatus"]
    return found


def destination_to(table: Table, stream_arn: str) -> Destination | None:
    return next((each for each in destinations(table) if each["StreamArn"] == stream_arn), None)


def put_destination(engine: Engine, table: Table, destination: Destination, meanwhile: str) -> None:
    """In the place of the one with the same stream, or before all others; `meanwhile` is its status for a time."""
    arn = destination["StreamArn"]
    others = list(table.options.get(_OPTION, ()))
    arns = [each["StreamArn"] for each in others]
    if arn in arns:
        others[arns.index(arn)] = destination
    else:
        others.insert(0, destination)
    set_option(engine, table, _OPTION, others, beside=feature_underway(engine, table, arn, meanwhile))
