"""What state a table and its indexes are in, and what cannot be done meanwhile.

What is underway stands in the table's options, as `Settings.table_delay` is not 0, and timed/states.py ends it:

    {"Table": {"Status": "UPDATING", "Until": 1700000005.0, "Job": "CAPACITY", "Shown": {...}},
     "Indexes": {"by_status": {"Status": "UPDATING", "Until": 1700000005.0, "Shown": {...}}},
     "Warmth": {"Until": 1700000005.0, "Shown": {"": {...}, "by_status": {...}}},
     "Encryption": {"Until": 1700000005.0, "Shown": {...}},
     "TimeToLive": {"Until": 1700000005.0},
     "Features": {"arn:aws:kinesis:...": {"Status": "ENABLING", "Until": 1700000005.0}}}

`Shown` is what DescribeTable tells until then, see until_done.py.

A new index is CREATING while it is given resources, and then BACKFILLING, which DescribeTable tells by a member of its
own: the table is ACTIVE again by then. A table and its indexes stay ACTIVE while they are warmed; "" is the table. So
does a table whose encryption changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages.items import reads
from pydynox.engine.messages.tables import definitions, states
from pydynox.engine.messages.tables import presence as tables
from pydynox.errors import (
    LimitExceededException,
    ResourceInUseException,
    ResourceNotFoundException,
    ValidationException,
)
from pydynox.foundation.types import Request

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine
    from pydynox.engine.storage.tables import Table

UNDERWAY = "Underway"
BACKFILLING = "BACKFILLING"

CAPACITY, BILLING_MODE, STREAM, TABLE_CLASS = "CAPACITY", "BILLING_MODE", "STREAM", "TABLE_CLASS"
REPLICAS_JOB = "REPLICAS"
# A table that is CREATING from another's backup or past; what of is the RestoreSummary beside it.
RESTORE = "RESTORE"
MOST_RESTORES = 50  # at one time

_NOTHING: Mapping[str, Any] = {}
# Of what an update of indexes or replicas would do.
STATUS_MEANWHILE = {"Create": "CREATING", "Update": "UPDATING", "Delete": "DELETING"}
_CHANGES = {"CREATING": "created", "UPDATING": "updated", "DELETING": "deleted"}

# How the complaints call what a request would change.
_CHANGE_CAPACITY = "change table IOPS"
_CHANGE_INDEX = "create or delete index"
_CHANGE_STREAM = "enable or disable stream"
_CHANGE_CLASS = "update table class"
_STREAM_STATUS = "change stream status"  # the same, beside a change of an index or of the class


def underway(table: Table) -> Mapping[str, Any]:
    """What is underway with the table, by the form above."""
    found: Mapping[str, Any] = table.options.get(UNDERWAY, _NOTHING)
    return found


def table_status(table: Table) -> str:
    if not table.options:
        return "ACTIVE"
    found = underway(table)
    if "Table" in found:
        status: str = found["Table"]["Status"]
        return status
    statuses = {each["Status"] for each in found.get("Indexes", _NOTHING).values()}
    return "UPDATING" if statuses & {"CREATING", "DELETING"} else "ACTIVE"


def index_states(table: Table) -> dict[str, str]:
    """CREATING, BACKFILLING, UPDATING and DELETING ones, by name."""
    indexes: Mapping[str, Any] = underway(table).get("Indexes", _NOTHING)
    return {name: each["Status"] for name, each in indexes.items()}


def shown_meanwhile(table: Table) -> dict[str, Mapping[str, Any]]:
    """What DescribeTable tells until it is done, in the form of until_done.py."""
    found = underway(table)
    shown: dict[str, Mapping[str, Any]] = dict(found.get("Warmth", _NOTHING).get("Shown", _NOTHING))
    for part in ("Table", "Encryption"):
        if part in found:
            shown[""] = {**shown.get("", _NOTHING), **found[part].get("Shown", _NOTHING)}
    for name, index in found.get("Indexes", _NOTHING).items():
        if "Shown" in index:
            shown[name] = {**shown.get(name, _NOTHING), **index["Shown"]}
    return shown


def feature_state(table: Table, feature: str) -> str | None:
    """What is underway with a Kinesis destination or with insights, such as ENABLING; None if nothing is."""
    found: Mapping[str, Any] | None = underway(table).get("Features", _NOTHING).get(feature)
    return None if found is None else found["Status"]


def feature_underway(engine: Engine, table: Table, feature: str, status: str) -> Mapping[str, Any]:
    """The options of a table with that underway from now on; without a delay nothing is."""
    delay = engine.settings.table_delay
    if not delay:
        return table.options
    features = underway(table).get("Features", _NOTHING)
    features = {**features, feature: {"Status": status, "Until": engine.clock.now() + delay}}
    return with_underway(table.options, {**underway(table), "Features": features})


# --- items ----------------------------------------------------------------------------------------------------------


def check_usable(table: Table) -> None:
    """For the operations on items: a table that is made or deleted is not there."""
    if "Table" in underway(table) and table_status(table) in ("CREATING", "DELETING"):
        raise ResourceNotFoundException(tables.table_not_found())


def check_readable(table: Table, index: str) -> None:
    state = index_states(table).get(index)
    if state == "DELETING":
        raise ValidationException(reads.no_such_index(index))
    if state in ("CREATING", BACKFILLING):
        raise ValidationException(states.index_being_backfilled(index))


# --- what is set on a table -----------------------------------------------------------------------------------------


def is_made(table: Table) -> bool:
    """Most of what is set on a table takes one that is CREATING for none. One that is DELETING it takes as it is, as
    the service does in the first second of it."""
    return not table.options or table_status(table) != "CREATING"


def check_is_made(table: Table) -> None:
    if not is_made(table):
        raise ResourceNotFoundException(tables.named_table_not_found(table.name))


def check_takes_items(table: Table) -> None:
    """As for the operations on items, in the words of those on tables."""
    if not is_made(table) or (table.options and table_status(table) == "DELETING"):
        raise ResourceNotFoundException(tables.named_table_not_found(table.name))


def check_is_restored(table: Table) -> None:
    """Until it is, whatever may be asked of a new table is refused as of none; DescribeTable and DeleteTable apart."""
    if restore_summary(table) is not None:
        raise ResourceNotFoundException(tables.named_table_not_found(table.name))


def check_stays(table: Table) -> None:
    """Who would change what is set on it."""
    if table.options and table_status(table) == "DELETING":
        raise ResourceInUseException(states.table_being_deleted(table.name))


def restore_summary(table: Table) -> Mapping[str, Any] | None:
    """Of a table that is being restored."""
    job = underway(table).get("Table", _NOTHING) if table.options else _NOTHING
    summary: Mapping[str, Any] | None = job.get("RestoreSummary") if job.get("Job") == RESTORE else None
    return summary


# --- tables ---------------------------------------------------------------------------------------------------------


def check_name_is_free(table: Table) -> None:
    """CreateTable, of a table that is there."""
    if restore_summary(table) is not None:
        raise ResourceInUseException(states.table_being_used(table.name))
    if table_status(table) == "CREATING":
        raise ResourceInUseException(states.table_being_created(table.name))
    raise ResourceInUseException(tables.table_exists(table.name))


def check_simultaneous_changes(engine: Engine) -> None:
    if engine.due is not None:
        changing = sum(table_status(table) != "ACTIVE" for table in engine.tables.values())
        if changing >= engine.settings.table_changes:
            raise LimitExceededException(states.too_many_table_changes(engine.settings.table_changes))


def check_deletable(table: Table) -> None:
    _check_is_settled(table)
    if index_states(table):
        raise ResourceInUseException(states.delete_while_index_changed())
    job = underway(table).get("Table")
    if job is not None and job["Job"] == STREAM:
        raise ResourceInUseException(states.delete_while_stream_changed())
    if job is not None or "Encryption" in underway(table) or "Warmth" in underway(table):
        raise ResourceInUseException(states.table_being_updated(table.name))


def check_changeable(table: Table, request: Request) -> None:
    """UpdateTable. State comes before what else is wrong with a request."""
    if not underway(table):
        return
    check_is_restored(table)
    _check_is_settled(table)
    changes = _changes(request)
    for name, state in index_states(table).items():
        _check_beside_index(table, name, state, changes, request)
    job = underway(table).get("Table")
    if job is not None:
        _check_beside_job(table, job, changes, request)
    if "Encryption" in underway(table) and request.get("SSESpecification") is not None:
        raise ResourceInUseException(states.encryption_being_updated())


def _check_is_settled(table: Table) -> None:
    status = table_status(table)
    if status == "CREATING":
        raise ResourceInUseException(states.table_being_created(table.name))
    if status == "DELETING":
        raise ResourceInUseException(states.table_being_deleted(table.name))


def jobs_of(request: Request) -> list[str]:
    """What an UpdateTable keeps the table UPDATING with, the index changes left out."""
    jobs = {BILLING_MODE: "BillingMode", CAPACITY: "ProvisionedThroughput", STREAM: "StreamSpecification"}
    jobs[TABLE_CLASS] = "TableClass"
    return [job for job, member in jobs.items() if request.get(member) is not None]


def _changes(request: Request) -> list[str]:
    """What the complaints call the request's changes, in the order in which they are looked at."""
    names = {BILLING_MODE: _CHANGE_CAPACITY, CAPACITY: _CHANGE_CAPACITY, STREAM: _CHANGE_STREAM}
    names[TABLE_CLASS] = _CHANGE_CLASS
    changes = [names[job] for job in jobs_of(request)]
    updates = request.get("GlobalSecondaryIndexUpdates") or ()
    if any(update.get("Create") is not None or update.get("Delete") is not None for update in updates):
        changes.append(_CHANGE_INDEX)
    return list(dict.fromkeys(changes))


def _check_beside_index(table: Table, name: str, state: str, changes: list[str], request: Request) -> None:
    for update in request.get("GlobalSecondaryIndexUpdates") or ():
        for action in ("Create", "Update", "Delete"):
            if update.get(action) is not None and update[action]["IndexName"] == name:
                _check_same_index(table, name, state, action)
    if _CHANGE_INDEX in changes and state != "UPDATING" and not _is_cancelled(name, request):
        raise LimitExceededException(definitions.one_index_at_a_time())
    if state in ("CREATING", "DELETING"):
        if _CHANGE_CAPACITY in changes:
            raise ResourceInUseException(states.not_while_index(_CHANGE_CAPACITY, _CHANGES[state], table.name, name))
        if _CHANGE_STREAM in changes:
            raise ResourceInUseException(states.not_while_index(_STREAM_STATUS, _CHANGES[state], table.name, name))
        if request.get("OnDemandThroughput") is not None:
            change = "creation" if state == "CREATING" else "deletion"
            raise ResourceInUseException(states.maximum_while_index_changed(change, name))


def _check_same_index(table: Table, name: str, state: str, action: str) -> None:
    if state == "DELETING" or (state == "UPDATING" and action != "Create"):
        raise ResourceInUseException(states.index_being_changed(_CHANGES[state], table.name, name))
    if state == "CREATING" and action == "Update":
        raise ResourceInUseException(states.index_not_backfilling_yet(table.name, name))
    if state == "CREATING" and action == "Delete":
        raise ResourceInUseException(states.index_being_allocated(table.name, name))


def _is_cancelled(name: str, request: Request) -> bool:
    """An index that is being filled may be deleted; in any other state `_check_same_index` has refused it."""
    actions = [update["Delete"] for update in request["GlobalSecondaryIndexUpdates"] if update.get("Delete")]
    return [each["IndexName"] for each in actions] == [name]


def _check_beside_job(table: Table, job: Mapping[str, Any], changes: list[str], request: Request) -> None:
    kind = job["Job"]
    if kind == REPLICAS_JOB:
        raise ResourceInUseException(states.REPLICAS_BEING_CHANGED)
    if kind in (CAPACITY, BILLING_MODE):
        if _CHANGE_CAPACITY in changes:
            raise ResourceInUseException(states.capacity_being_updated(table.name))
        if changes:
            raise ResourceInUseException(states.not_while_capacity_updated(changes[0], table.name))
        if request.get("OnDemandThroughput") is not None and kind == BILLING_MODE:
            raise ResourceInUseException(states.maximum_while_updated("BillingMode"))
    elif kind == STREAM:
        facts = (table.name, job["Stream"], job["Operation"])
        if _CHANGE_STREAM in changes:
            raise ResourceInUseException(states.stream_being_changed(*facts))
        if changes:
            raise ResourceInUseException(states.not_while_stream_changed(changes[0], *facts))
        if request.get("OnDemandThroughput") is not None:
            raise ResourceInUseException(states.maximum_while_updated("stream status"))
    else:
        if changes:
            change = _STREAM_STATUS if changes[0] == _CHANGE_STREAM else changes[0]
            raise ResourceInUseException(states.not_while_table_class_updated(change, table.name, job["TableClass"]))
        if request.get("OnDemandThroughput") is not None:
            raise ResourceInUseException(states.maximum_while_table_class_updated(job["TableClass"]))


# --- what begins ----------------------------------------------------------------------------------------------------


def with_underway(options: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """These options of a table with that underway, empty parts left out."""
    options = {name: value for name, value in options.items() if name != UNDERWAY}
    left = {name: value for name, value in found.items() if value}
    return {**options, UNDERWAY: left} if left else options


def status_underway(engine: Engine, table: Table, status: str) -> dict[str, Any]:
    """The options of a table that is CREATING or DELETING from now on."""
    until = engine.clock.now() + engine.settings.table_delay
    return with_underway(table.options, {"Table": {"Status": status, "Until": until, "Job": status}})


def restore_underway(engine: Engine, table: Table, summary: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a table that is CREATING by a restore from now on."""
    until = engine.clock.now() + engine.settings.table_delay
    job = {"Status": "CREATING", "Until": until, "Job": RESTORE, "RestoreSummary": dict(summary)}
    return with_underway(table.options, {"Table": job})


def update_underway(
    engine: Engine,
    table: Table,
    request: Request,
    index_status: Mapping[str, str],
    stream: str,
    shown: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """The options of a table after an UpdateTable; `stream` is the label of the stream that it names.

    `shown` is what is shown of the table meanwhile.
    """
    until = engine.clock.now() + engine.settings.table_delay
    found = dict(underway(table))
    jobs = jobs_of(request)
    if jobs:
        job = {"Status": "UPDATING", "Until": until, "Job": jobs[0], "Shown": shown.get("", _NOTHING)}
        if jobs[0] == STREAM:
            enabled = request["StreamSpecification"]["StreamEnabled"]
            job |= {"Stream": stream, "Operation": "ENABLE" if enabled else "DISABLE"}
        if jobs[0] == TABLE_CLASS:
            job |= {"TableClass": request["TableClass"]}
        found["Table"] = job
    if request.get("SSESpecification") is not None:
        found["Encryption"] = {"Until": until, "Shown": shown.get("", _NOTHING)}
    # An index that is only warmed stays ACTIVE.
    only_warmed = [
        name
        for name, change in _changed_by_name(request)
        if change.get("ProvisionedThroughput") is None and change.get("OnDemandThroughput") is None
    ]
    begun = {
        name: {"Status": status, "Until": until, "Shown": shown.get(name, _NOTHING)}
        for name, status in index_status.items()
        if status != "UPDATING" or name not in only_warmed
    }
    if begun:
        found["Indexes"] = {**found.get("Indexes", {}), **begun}
    warmed = [name for name, change in _changed_by_name(request) if change.get("WarmThroughput") is not None]
    if warmed:
        before = found.get("Warmth", {}).get("Shown", {})
        found["Warmth"] = {"Until": until, "Shown": {**before, **{name: shown.get(name, {}) for name in warmed}}}
    return with_underway(table.options, found)


def _changed_by_name(request: Request) -> list[tuple[str, Mapping[str, Any]]]:
    """What an UpdateTable says of the table, under "", and of indexes that it changes."""
    updates = [update["Update"] for update in request.get("GlobalSecondaryIndexUpdates") or () if update.get("Update")]
    return [("", request), *[(update["IndexName"], update) for update in updates]]
