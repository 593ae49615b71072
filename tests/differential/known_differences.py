"""Where our engine and DynamoDB Local differ, who is right, and why.

`Body` and `Wording` rows are looked at in order; the first that applies explains the difference. A row says as little
as it can: what it does not name still has to agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from differential.endpoints import Answer
from differential.generated_requests import TABLES

Request = dict[str, Any]


@dataclass(frozen=True)
class Wording:
    """Both refuse with a message, each with its own; the patterns are searched in ours and theirs."""

    reason: str
    ours: str
    theirs: str

    def applies(self, operation: str, request: Request, ours: Answer, theirs: Answer) -> bool:
        return bool(re.search(self.ours, _all_messages(ours)) and re.search(self.theirs, _all_messages(theirs)))


@dataclass(frozen=True)
class Body:
    """What is left after `cut` is the same on both sides."""

    reason: str
    operations: tuple[str, ...]
    cut: Callable[[Request, Answer], Answer]

    def applies(self, operation: str, request: Request, ours: Answer, theirs: Answer) -> bool:
        return operation in self.operations and self.cut(request, ours) == self.cut(request, theirs)


@dataclass(frozen=True)
class OneRefuses:
    """One side answers and the other refuses with this text."""

    reason: str
    ours: str | None = None
    theirs: str | None = None

    def applies(self, operation: str, request: Request, ours: Answer, theirs: Answer) -> bool:
        if self.ours is not None:
            return theirs.body is not None and bool(re.search(self.ours, ours.message))
        return ours.body is not None and bool(re.search(self.theirs or "", theirs.message))


@dataclass(frozen=True)
class TakingAway:
    """Of an item that does not exist; Local makes the item, or refuses where no path leads."""

    reason: str

    def applies(self, operation: str, request: Request, ours: Answer, theirs: Answer) -> bool:
        if ours.body is None or "Attributes" in ours.body or not only_takes_away(request):
            return False
        if theirs.body is None:
            return bool(re.search(INVALID_PATH, _all_messages(theirs)))
        return operation == "UpdateItem" and theirs.body.get("Attributes", request["Key"]) == request["Key"]


def only_takes_away(request: Request) -> bool:
    """Whether one of its updates only removes and deletes."""
    members = [request, *[member for one in request.get("TransactItems", ()) for member in one.values()]]
    texts = [member["UpdateExpression"] for member in members if "UpdateExpression" in member]
    updates = list(request.get("AttributeUpdates", {}).values())
    if updates and all(update.get("Action") == "DELETE" for update in updates):
        return True
    return any(not re.search(r"\b(SET|ADD)\b", text) for text in texts)


def _all_messages(answer: Answer) -> str:
    return "\n".join([answer.message, *[reason.get("Message", "") for reason in answer.reasons]])


def _without_capacity(request: Request, answer: Answer) -> Answer:
    if answer.body is None:
        return answer
    return replace(answer, body={name: part for name, part in answer.body.items() if name != "ConsumedCapacity"})


def _without_capacity_of_nothing(request: Request, answer: Answer) -> Answer:
    return _without_capacity(request, answer) if answer.body and not answer.body.get("ScannedCount") else answer


def _without_unasked_capacity(request: Request, answer: Answer) -> Answer:
    return answer if "ReturnConsumedCapacity" in request else _without_capacity(request, answer)


def _without_insides(request: Request, answer: Answer) -> Answer:
    if answer.body is None or not str(request.get("ReturnValues")).startswith("UPDATED"):
        return answer
    insides = {name: type(value).__name__ for name, value in answer.body.get("Attributes", {}).items()}
    return replace(answer, body=answer.body | {"Attributes": insides})


def _without_empty_items(request: Request, answer: Answer) -> Answer:
    answer = _without_capacity(request, answer)
    if answer.body is None:
        return answer
    found = [{} if response.get("Item") == {} else response for response in answer.body["Responses"]]
    return replace(answer, body=answer.body | {"Responses": found})


def _without_last_page(request: Request, answer: Answer) -> Answer:
    pages = [dict(page) for page in (answer.body or {}).get("pages", [])]
    if len(pages) > 1 and not pages[-1]["ScannedCount"]:
        del pages[-1], pages[-1]["LastEvaluatedKey"]
    return replace(answer, body={"pages": pages})


def _without_capacity_of_a_local_index(request: Request, answer: Answer) -> Answer:
    indexes = TABLES[request["TableName"]].indexes
    is_local = any(index.name == request.get("IndexName") and not index.is_global for index in indexes)
    return _without_capacity(request, answer) if is_local else answer


def _without_capacity_of_indexes(request: Request, answer: Answer) -> Answer:
    return _without_capacity(request, answer) if TABLES[request["TableName"]].indexes else answer


# What the service says before it looks at the table; DynamoDB Local looks at table and key first.
STATIC = r"^(Invalid \w+Expression|ExpressionAttribute|Value provided in Expression|Cannot specify|Must specify)"
KEY_TEXT = (
    r"^(The number of conditions on the keys is invalid|Invalid attribute value type|One of the required keys was not "
    r"given a value|One or more parameter values (were|are) (invalid|not valid)(: Type mismatch for key|\. The Attrib))"
)
INVALID_PATH = "The document path provided in the update expression is invalid for update"
RUNTIME = (
    rf"({INVALID_PATH}"
    r"|The provided expression refers to an attribute that does not exist in the item"
    r"|An operand in the update expression has an incorrect data type)"
)
OVERLAP = r"Invalid (Update|Projection)Expression: Two document paths (overlap|conflict) with each other"
OPERAND = (
    r"Invalid \w+Expression: "
    r"(Incorrect operand type|An expression attribute|The BETWEEN operator|Invalid attribute type)"
)
REASONS = r"^Transaction cancelled, please refer cancellation reasons"
KEY_OF_SCHEMA = "^The provided key element does not match the schema"
MIXING = "^(Cannot|Must) specify|^ALL_PROJECTED_ATTRIBUTES can be used only"
VALUES_WITHOUT = "^ExpressionAttributeValues can only"
LEGACY = (
    r"^(One or more parameter values were invalid: (Duplicate value|Exists and|Value |AttributeValue|Invalid number|"
    r"ComparisonOperator|Only DELETE|ADD|DELETE)|ConditionalOperator|The BETWEEN condition|Cannot have two)"
)
LEGACY_READ = "^(The conditional request|Type mismatch for attribute to update|One or more .* Only DELETE)"
TWICE = r"^(Transaction request cannot include multiple operations on one item|Provided list of item keys contains dup)"

KNOWN: tuple[Body | Wording | OneRefuses | TakingAway, ...] = (
    Body("Local returns ConsumedCapacity that nobody asked for", ("DeleteItem",), _without_unasked_capacity),
    Body("the service charges half a unit for finding nothing", ("Query", "Scan"), _without_capacity_of_nothing),
    Body(
        "Local charges nothing for absent items and doubles deletes (dynoxide measured otherwise)",
        ("BatchGetItem", "BatchWriteItem", "TransactWriteItems"),
        _without_capacity,
    ),
    Body("a projection of nothing leaves the item out (dynoxide)", ("TransactGetItems",), _without_empty_items),
    Body(
        "an index is charged by how its view of the item changes (dynoxide)",
        ("PutItem", "UpdateItem", "DeleteItem"),
        _without_capacity_of_indexes,
    ),
    Body(
        "what a local index does not hold is read from the table, by Scan too, and what it holds is not",
        ("Query", "Scan"),
        _without_capacity_of_a_local_index,
    ),
    Body("a page filled by Limit has a LastEvaluatedKey even if it is the last", ("Query",), _without_last_page),
    Body("of a container the touched members only are returned (dynalite)", ("UpdateItem",), _without_insides),
    TakingAway("an update that only takes away makes no item (Scylla's tests on the service)"),
    OneRefuses("Local fails on UPDATED_* without an update", theirs="^The request processing has failed"),
    OneRefuses(
        "an index that does not hold the filter's attributes is refused",
        ours="^One or more parameter values were invalid: Secondary index .* does not project",
    ),
    OneRefuses(
        "a local index that fetches from the table for the projection has the filter's attributes too",
        theirs="Secondary index .* does not project one or more filter attributes",
    ),
    OneRefuses(
        "an index key of another type is refused even where Local lets it be", ours="Type mismatch for Index Key"
    ),
    OneRefuses("parameters an operation does not have are refused", ours="has no parameter"),
    Wording("which pair is named follows Local's hash order", OVERLAP, OVERLAP),
    Wording("which of two faulty operands is named is Local's own", OPERAND, OPERAND),
    Wording("an undefined placeholder outranks overlapping paths", OPERAND, OVERLAP),
    Wording("overlapping paths outrank operands", OVERLAP, OPERAND),
    Wording("too many digits of a result are an overflow (Scylla)", "^Number overflow", "up to 38 digits$"),
    Wording("values are worked out before paths are followed (dynalite)", RUNTIME, RUNTIME),
    Wording("expressions are checked before the key", STATIC, KEY_TEXT),
    Wording("expressions are checked before duplicates", STATIC, TWICE),
    Wording("duplicates are found before conditions are evaluated", TWICE, f"{REASONS}|{RUNTIME}"),
    Wording("a batch's keys are checked before they are compared", KEY_OF_SCHEMA, TWICE),
    Wording("the number of keys is the schema's affair", KEY_OF_SCHEMA, KEY_TEXT),
    Wording(
        "Local's wording of a missing or mistyped key", "^One or more parameter values were inv.* [kK]ey", KEY_TEXT
    ),
    Wording(
        "a key may not be updated, whatever the condition", "Cannot update attribute", "^(The cond|Updates on index)"
    ),
    Wording("Local's wording of a missing key condition", "^Query condition missed", "^Query condition missed"),
    Wording("key conditions are first among the expressions", "^Invalid KeyCondition", "^Invalid (Filter|Projection)"),
    Wording(
        "parameters are mixed wrongly before expressions are",
        MIXING,
        "^(Invalid |Filter Ex|Query key)|does not project",
    ),
    Wording("Local does not say what is null", VALUES_WITHOUT, VALUES_WITHOUT),
    Wording("faults of a member's item are its reason; Local raises them", REASONS, f"{RUNTIME}|{KEY_TEXT}|^Item size"),
    Wording("Local stops at the first reason, or judges conditions first", REASONS, REASONS),
    Wording("Local's wording", "^Consistent reads? (are|cannot)", "^Consistent read cannot be true when"),
    Wording("the service's wording of 2026", "^The number of query conditions", "^(Query key cond|Conditions can be)"),
    Wording("an empty key is reported before a missing one", "^One or more parameter values are not valid", KEY_TEXT),
    Wording(
        "index keys are checked in the expression, before condition and update (dynamodb-conformance)",
        "Type mismatch for Index Key",
        f"{RUNTIME}|^The conditional|^Type mismatch for attribute",
    ),
    Wording("expressions are checked before the index", STATIC, "^Consistent read cannot be true when"),
    Wording("one of two complaints about an index that holds too little", "^One or more .* index", "does not project"),
    Wording("which key attribute of a filter is named", "^Filter Expression can only", "^Filter Expression can only"),
    Wording(
        "an operator that finds no key is refused as such (dynalite)",
        "is not an indexable operation$",
        "^(Query key condition not|Only scalar types|The request processing|.* does not match schema type$)",
    ),
    Wording("the service's wording (dynalite)", "Type mismatch for Index Key", "^Updates on index keys must be"),
    Wording("the service's wording (dynalite)", "action .* the type [A-Z]+$", "action .* the type [A-Z]+$"),
    Wording("the service's wording (dynalite)", "Duplicate value in attribute name", "^Cannot have two attributes"),
    Wording("ADD and DELETE are checked for types before anything is read", "action .* the type", LEGACY_READ),
    Wording("parameters are mixed wrongly before one of them is", "^Can not use both expression and non-exp", LEGACY),
    Wording(
        "legacy parameters are checked before the table",
        LEGACY,
        "^(Query condition missed|Query key condition|Attempted|Only scalar)|does not match schema type$",
    ),
    Wording("legacy parameters are checked before the keys", LEGACY, f"{KEY_TEXT}|{TWICE}"),
    Wording("which of two faulty legacy parameters is named", LEGACY, LEGACY),
    Wording("Local's order of starting key checks", "^The provided starting key", "^The provided starting key"),
)


def explanation(operation: str, request: Request, ours: Answer, theirs: Answer) -> str | None:
    for known in KNOWN:
        if known.applies(operation, request, ours, theirs):
            return known.reason
    return None
