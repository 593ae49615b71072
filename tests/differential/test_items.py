"""Random requests against our engine and the reference: code, message, body, capacity and reasons must agree."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, Phase, event, settings
from hypothesis.stateful import RuleBasedStateMachine, rule

from differential.endpoints import REFERENCE, Answer, EngineEndpoint, HttpEndpoint
from differential.generated_legacy import legacy_requests
from differential.generated_requests import TABLES, Request, paged_reads, requests
from differential.known_differences import explanation, only_takes_away
from differential.normal_form import in_any_order, is_global_index, normal_form

Endpoint = EngineEndpoint | HttpEndpoint
EXAMPLES = os.environ.get("PYDYNOX_REFERENCE_EXAMPLES")


class ItemRequests(RuleBasedStateMachine):
    """Both sides start with the same empty tables; the reference's are emptied by making them anew."""

    def __init__(self) -> None:
        super().__init__()
        self.ours = EngineEndpoint()
        self.theirs = HttpEndpoint(REFERENCE)
        for schema in TABLES.values():
            self.theirs.answer("DeleteTable", {"TableName": schema.table_name})
            for side in (self.ours, self.theirs):
                assert side.answer("CreateTable", schema.to_create_table()).code == ""

    def teardown(self) -> None:
        self.theirs.close()

    @rule(operation_and_request=legacy_requests())
    def same_answer_without_expressions(self, operation_and_request: tuple[str, Request]) -> None:
        self.answer_alike(*operation_and_request)

    @rule(operation_and_request=requests())
    def same_answer(self, operation_and_request: tuple[str, Request]) -> None:
        self.answer_alike(*operation_and_request)

    def answer_alike(self, operation: str, request: Request) -> None:
        ours = normal_form(operation, request, self.ours.answer(operation, request))
        theirs = normal_form(operation, request, self.theirs.answer(operation, request))
        event(f"{operation}: {theirs.code or 'ok'}")
        compare(operation, request, ours, theirs)
        if (ours.body is None) != (theirs.body is None) or only_takes_away(request):
            self.copy_ours_to_theirs()

    @rule(operation_and_request=paged_reads())
    def same_pages(self, operation_and_request: tuple[str, Request]) -> None:
        operation, request = operation_and_request
        ours, theirs = (all_pages(side, operation, request) for side in (self.ours, self.theirs))
        event(f"pages of {operation}: {theirs.code or 'ok'}")
        compare(operation, request, ours, theirs)

    def copy_ours_to_theirs(self) -> None:
        """One side wrote and the other did not, with good reason: go on from the same items."""
        for name, schema in TABLES.items():
            keys = schema.key_schema.names
            for item in self.theirs.answer("Scan", {"TableName": name}).body["Items"]:  # type: ignore[index]
                self.theirs.answer("DeleteItem", {"TableName": name, "Key": {key: item[key] for key in keys}})
            for item in self.ours.engine.items(name):
                assert self.theirs.answer("PutItem", {"TableName": name, "Item": item}).code == ""


def all_pages(side: Endpoint, operation: str, request: Request) -> Answer:
    """Every page of a Query in a list; of a Scan or global index, whose order is the side's own, all items together."""
    pages: list[dict[str, Any]] = []
    start: Request = {}
    while True:
        answer = side.answer(operation, request | start)
        if answer.body is None:
            assert not start, f"refused a later page: {answer}"
            return normal_form(operation, request, answer)
        answer.body.pop("ConsumedCapacity", None)
        pages.append(answer.body)
        if "LastEvaluatedKey" not in answer.body:
            break
        start = {"ExclusiveStartKey": answer.body["LastEvaluatedKey"]}
    if operation == "Query" and not is_global_index(request):
        return Answer({"pages": pages})
    items = in_any_order([item for page in pages for item in page.get("Items", [])])
    return Answer({"items": items, "counts": [sum(page[name] for page in pages) for name in ("Count", "ScannedCount")]})


def compare(operation: str, request: Request, ours: Answer, theirs: Answer) -> None:
    if ours == theirs:
        return
    reason = explanation(operation, request, ours, theirs)
    event(f"known difference: {reason}")
    assert reason is not None, f"{operation} {request!r}\n  ours:   {ours!r}\n  theirs: {theirs!r}"


ItemRequests.TestCase.settings = settings(
    max_examples=int(EXAMPLES or 60),
    derandomize=not EXAMPLES,  # the bounded run of CI is the same every time
    stateful_step_count=40,
    phases=[Phase.generate],  # a difference shows in one request; shrinking its history takes minutes
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestItemRequests = ItemRequests.TestCase
