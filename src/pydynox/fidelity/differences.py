"""Where the engine is known to differ. Whoever finds or makes a difference adds a row here, in the order of areas.

FROM_DYNAMODB are admissions; an area and a difference are enough. FROM_LOCAL are differences from AWS's DynamoDB Local
in which the service is followed: the differential tests explain what they find by the texts of these rows
(tests/differential/known_differences.py, known_partiql.py), and a test holds that none is missing here.
"""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """`how_known`: what says that the engine is right to differ, or how the service was seen to behave."""

    area: str
    what: str
    how_known: str = ""


FROM_DYNAMODB: tuple[Difference, ...] = (
    Difference(
        "Requests", "a parameter that an operation does not have is refused in process; over HTTP it is ignored"
    ),
    Difference("Requests", "signatures are not verified: any keys do, and nobody is unrecognized"),
    Difference("Exports", "a key that no file can have fails what writes it, as its bucket is a folder"),
    Difference(
        "Errors", "complaints about members of operations on tables other than the four usual come in one order"
    ),
    Difference(
        "Throughput", "a new table has a second's units, with which the service is more generous, and no autoscaling"
    ),
    Difference("Throughput", "an index that lags is never what throttles it: a write waits for its indexes at once"),
    Difference("Throughput", "a Scan is not held to the limits of single partitions"),
    Difference("Tables", "tables and indexes are ready and gone at once, unless `Settings(table_delay=...)` is given"),
    Difference("Tables", "during a switch of the billing mode the reverse switch is refused, not lost"),
    Difference("Tables", "a new table has backups at once, unless `Settings(backup_delay=...)` is given"),
    Difference(
        "Tables",
        "a DELETING table is what the service has for the first second: later it forgets one thing after another",
    ),
    Difference(
        "Tables",
        "tags, policies and deletion protection can be changed again at once, not after two and fifteen seconds: "
        "`Settings(tag_interval=..., settings_interval=...)`",
    ),
    Difference("Backups", "`LatestRestorableDateTime` is now, not five minutes ago: `Settings(recovery_lag=...)`"),
    Difference(
        "Time to live", "it can be changed again at once, and not after half an hour: `Settings(ttl_interval=...)`"
    ),
    Difference(
        "Time to live", "an item is deleted two days after it expired, by `Settings(ttl_lag=...)`, and not within"
    ),
    Difference("Tables", "counts and sizes in DescribeTable are those of the moment; the service's are hours old"),
    Difference("Global tables", "there is one region: replicas and witnesses are stored and described"),
    Difference(
        "Global tables",
        "CreateTable's `GlobalTableSourceArn` and what goes with it are refused: the source is in another account",
    ),
    Difference("Global tables", "what a table of strong consistency cannot do, such as transactions, is not refused"),
    Difference("Global tables", "a Disassociate, and what cannot get strong consistency, is refused in words of ours"),
    Difference(
        "Exports and imports",
        "jobs are done by the call that starts them, though told as underway by `Settings(table_delay=...)`",
    ),
    Difference(
        "Exports and imports", "how the service lays out the reports of bulk puts is not published; here it is our way"
    ),
    Difference("Kinesis and insights", "nothing is sent and nothing counted: they are stored and described"),
    Difference("Indexes", "a global index is never behind its table"),
    Difference("Reads", "an eventually consistent read sees every write that has been answered"),
    Difference("Reads", "the order of partition keys in a Scan is stable, and not the service's"),
    Difference("Transactions", "conflicts happen only where a test asks for them, as calls never overlap"),
)

FROM_LOCAL: tuple[Difference, ...] = (
    Difference("Capacity", "Local returns ConsumedCapacity that nobody asked for"),
    Difference("Capacity", "the service charges half a unit for finding nothing"),
    Difference("Capacity", "Local charges nothing for absent items and doubles deletes (dynoxide measured otherwise)"),
    Difference("Capacity", "an index is charged by how its view of the item changes (dynoxide)"),
    Difference(
        "Conditions", "index keys are checked in the expression, before condition and update (dynamodb-conformance)"
    ),
    Difference("Conditions", "an undefined placeholder outranks overlapping paths"),
    Difference("Conditions", "overlapping paths outrank operands"),
    Difference("Conditions", "which of two faulty operands is named is Local's own"),
    Difference("Conditions", "which pair is named follows Local's hash order"),
    Difference("Errors", "a batch's keys are checked before they are compared"),
    Difference("Errors", "a key may not be updated, whatever the condition"),
    Difference("Errors", "an empty key is reported before a missing one"),
    Difference("Errors", "duplicates are found before conditions are evaluated"),
    Difference("Errors", "expressions are checked before duplicates"),
    Difference("Errors", "expressions are checked before the index"),
    Difference("Errors", "expressions are checked before the key"),
    Difference("Errors", "faults of a member's item are its reason; Local raises them"),
    Difference("Errors", "key conditions are first among the expressions"),
    Difference("Errors", "Local does not say what is null"),
    Difference("Errors", "Local stops at the first reason, or judges conditions first"),
    Difference("Errors", "Local's order of starting key checks"),
    Difference("Errors", "Local's wording"),
    Difference("Errors", "Local's wording of a missing key condition"),
    Difference("Errors", "Local's wording of a missing or mistyped key"),
    Difference("Errors", "one of two complaints about an index that holds too little"),
    Difference("Errors", "parameters an operation does not have are refused"),
    Difference("Errors", "parameters are mixed wrongly before expressions are"),
    Difference("Errors", "parameters are mixed wrongly before one of them is"),
    Difference("Errors", "the number of keys is the schema's affair"),
    Difference("Errors", "the service's wording of 2026"),
    Difference("Errors", "values are worked out before paths are followed (dynalite)"),
    Difference("Errors", "which key attribute of a filter is named"),
    Difference(
        "Indexes", "a local index that fetches from the table for the projection has the filter's attributes too"
    ),
    Difference(
        "Indexes", "what a local index does not hold is read from the table, by Scan too, and what it holds is not"
    ),
    Difference("Indexes", "an index key of another type is refused even where Local lets it be"),
    Difference("Indexes", "an index that does not hold the filter's attributes is refused"),
    Difference("Legacy parameters", "an operator that finds no key is refused as such (dynalite)"),
    Difference("Legacy parameters", "legacy parameters are checked before the keys"),
    Difference("Legacy parameters", "legacy parameters are checked before the table"),
    Difference("Legacy parameters", "which of two faulty legacy parameters is named"),
    Difference("Legacy parameters", "the service's wording (dynalite)"),
    Difference("PartiQL", "a DELETE of an item that is not there succeeds (eu-west-2, October 2026)"),
    Difference(
        "PartiQL",
        "a scan of an index cannot filter by what the index does not hold either; Local finds nothing",
    ),
    Difference("PartiQL", "the service tells the place in the statement"),
    Difference(
        "PartiQL",
        "in batches and transactions Local shows parts of items in their places, as GetItem does, "
        "and in ExecuteStatement side by side; what the service does nobody has told",
    ),
    Difference("PartiQL", "Local compares the types of a filter with those of keys"),
    Difference("PartiQL", "Local ends a page of a descending read, or of several partitions, elsewhere"),
    Difference("PartiQL", "Local fails within itself"),
    Difference("PartiQL", "an incomplete key is a transaction's reason; Local gives none, which SDKs cannot read"),
    Difference(
        "PartiQL", "ORDER BY over several partitions needs the partition key; Local has the text and does not use it"
    ),
    Difference(
        "PartiQL",
        "Local reads the table though a batch names an index; what the service does nobody has told",
    ),
    Difference("PartiQL", "what is said of a table that is not there is the same for all operations in Local"),
    Difference("PartiQL", "Local takes `<>` for a condition that finds the partition"),
    Difference(
        "PartiQL",
        "Local tells the whole attribute where an inner path was changed; as of UpdateItem it is the path",
    ),
    Difference("PartiQL", "paths that overlap are named in the order of the statement"),
    Difference(
        "PartiQL",
        "the order of partitions is each implementation's own, and Local's ORDER BY of a partition "
        "key is that of hashes",
    ),
    Difference(
        "PartiQL",
        "the service names the index that a key does not fit; Local seldom does, and not at all in UPDATE",
    ),
    Difference("PartiQL", "the service refuses branches that overlap (eu-west-2, October 2026)"),
    Difference("PartiQL", "a SELECT without its key is refused in words that name the call (2026)"),
    Difference(
        "PartiQL",
        "the service says why a statement cannot be read (eu-west-2, October 2026); Local repeats it",
    ),
    Difference("PartiQL", "an INSERT of what is there cancels a transaction as DuplicateItem (API reference)"),
    Difference("PartiQL", "what is refused of several things is another one"),
    Difference("PartiQL", "a failed EXISTS has a full stop in Local"),
    Difference("PartiQL", "a missing index is not named (eu-west-2, 2026)"),
    Difference("Reads", "a page filled by Limit has a LastEvaluatedKey even if it is the last"),
    Difference("Reads", "a projection of nothing leaves the item out (dynoxide)"),
    Difference("Updates", "ADD and DELETE are checked for types before anything is read"),
    Difference("Updates", "an update that only takes away makes no item (Scylla's tests on the service)"),
    Difference("Updates", "Local fails on UPDATED_* without an update"),
    Difference("Updates", "of a container the touched members only are returned (dynalite)"),
    Difference("Updates", "too many digits of a result are an overflow (Scylla)"),
)
