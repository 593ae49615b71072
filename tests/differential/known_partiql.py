"""Where PartiQL of our engine and DynamoDB Local's differ, each with who is right.

A row applies if its patterns are found in what both sides said: the message of a refusal, or `Items` of an answer.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ANSWERS = r"^Items$"
_REFUSALS = (
    r"^(Dup|Where|Key|Inv|The |Incorrect|One or more|Variable|Must|Unsup|RETURNING|ExecuteTransaction|Trans|Reads|"
    r"Select|EXISTS|Op|Requested resource)"
)


class Difference(NamedTuple):
    reason: str
    ours: str
    theirs: str
    statement: str = ""


KNOWN = (
    Difference(
        "the service says why a statement cannot be read (eu-west-2, October 2026); Local repeats it",
        r"^Statement wasn't well formed, can't be processed: ",
        r"^Statement wasn't well formed, can't be processed: ",
    ),
    Difference("the service tells the place in the statement", r"(.*) at 1:\d+:\d+$", r"^[^:]*:? ?.*$"),
    Difference(
        "what is said of a table that is not there is the same for all operations in Local",
        r"^Requested resource not found",
        r"non-existent table",
    ),
    Difference(
        "the service refuses branches that overlap (eu-west-2, October 2026)", r"^Overlapping conditions", ANSWERS
    ),
    Difference(
        "ORDER BY over several partitions needs the partition key; Local has the text and does not use it",
        r"^Must have hash key in ORDER BY clause",
        ANSWERS,
    ),
    Difference(
        "a DELETE of an item that is not there succeeds (eu-west-2, October 2026)",
        ANSWERS,
        r"^The conditional request failed",
        r"^DELETE",
    ),
    Difference(
        "Local ends a page of a descending read, or of several partitions, elsewhere", ANSWERS, ANSWERS, r"#limited$"
    ),
    Difference(
        "the order of partitions is each implementation's own, and Local's ORDER BY of a partition key is "
        "that of hashes",
        ANSWERS,
        ANSWERS,
        r"ORDER BY pk",
    ),
    Difference(
        "a SELECT without its key is refused in words that name the call (2026)",
        r"^Select statements within BatchExecuteStatement must specify the primary key",
        r"^Only single item select is supported",
    ),
    Difference(
        "an INSERT of what is there cancels a transaction as DuplicateItem (API reference)",
        r"^Duplicate primary key exists in table \(DuplicateItem\)",
        r"^Duplicate primary key exists in table \(ValidationError\)",
    ),
    Difference(
        "Local reads the table though a batch names an index; what the service does nobody has told",
        rf"^Select statements within BatchExecuteStatement must specify the primary key|{ANSWERS}",
        rf"{ANSWERS}|^Provided list of item keys contains duplicates",
        r"by_c",
    ),
    Difference(
        "in batches and transactions Local shows parts of items in their places, as GetItem does, and in "
        "ExecuteStatement side by side; what the service does nobody has told",
        ANSWERS,
        ANSWERS,
        r"SELECT m\.",
    ),
    Difference(
        "an incomplete key is a transaction's reason; Local gives none, which SDKs cannot read",
        r"",
        r"^ValidationError ",
    ),
    Difference(
        "a failed EXISTS has a full stop in Local",
        r"^The conditional request failed",
        r"^The conditional request failed\.",
    ),
    Difference("Local fails within itself", r"", r"^The request processing has failed because of an unknown error"),
    Difference(
        "the service names the index that a key does not fit; Local seldom does, and not at all in UPDATE",
        r"Type mismatch for Index Key",
        rf"Type mismatch for Index Key|{ANSWERS}",
    ),
    Difference(
        "Local tells the whole attribute where an inner path was changed; as of UpdateItem it is the path",
        ANSWERS,
        ANSWERS,
        r"(m\.|l\[).*RETURNING MODIFIED",
    ),
    Difference(
        "a missing index is not named (eu-west-2, 2026)",
        r"^The table does not have the specified index",
        r"^The table does not have the specified index: ",
    ),
    Difference("paths that overlap are named in the order of the statement", r"^Two document paths", r"^Two document"),
    Difference(
        "a scan of an index cannot filter by what the index does not hold either; Local finds nothing",
        r"does not project one or more filter attributes",
        ANSWERS,
    ),
    Difference(
        "Local takes `<>` for a condition that finds the partition", r"^Must have at least one non-optional", ANSWERS
    ),
    Difference(
        "Local compares the types of a filter with those of keys",
        rf"{ANSWERS}|^Must have at least one non-optional",
        r"Condition parameter type does not match schema type",
    ),
    Difference(
        "what is refused of several things is another one",
        _REFUSALS,
        _REFUSALS,
    ),
)


def explained(statement: str, ours: str, theirs: str) -> str | None:
    """The reason for the difference, or None."""
    for row in KNOWN:
        if (
            re.search(row.ours, ours)
            and re.search(row.theirs, theirs)
            and (not row.statement or re.search(row.statement, statement))
        ):
            return row.reason
    return None
