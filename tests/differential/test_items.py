"""Random item requests against our engine and the reference: code, message and body must agree."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, event, settings
from hypothesis.stateful import RuleBasedStateMachine, rule

from differential.endpoints import REFERENCE, Answer, EngineEndpoint, HttpEndpoint
from differential.generated_requests import TABLES, requests
from differential.known_differences import explained
from differential.normal_form import normal_form


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

    @rule(operation_and_request=requests())
    def same_answer(self, operation_and_request: tuple[str, dict[str, Any]]) -> None:
        operation, request = operation_and_request
        ours = normal_form(operation, request, self.ours.answer(operation, request))
        theirs = normal_form(operation, request, self.theirs.answer(operation, request))
        event(f"{operation}: {theirs.code or 'ok'}")
        if ours != theirs and not explained(operation, request, ours, theirs):
            raise AssertionError(difference(operation, request, ours, theirs))


def difference(operation: str, request: dict[str, Any], ours: Answer, theirs: Answer) -> str:
    return f"{operation} {request!r}\n  ours:   {ours!r}\n  theirs: {theirs!r}"


ItemRequests.TestCase.settings = settings(
    max_examples=int(os.environ.get("PYDYNOX_REFERENCE_EXAMPLES", "100")),
    stateful_step_count=40,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestItemRequests = ItemRequests.TestCase
