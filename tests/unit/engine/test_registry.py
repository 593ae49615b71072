from __future__ import annotations

from pathlib import Path

import pytest

from pydynox.engine.operations import OPERATIONS
from pydynox.engine.registry import NOT_YET

TESTS = Path(__file__).parents[2] / "operations"


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_every_operation_has_its_test_file(operation):
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation).lstrip("_")

    assert (TESTS / f"test_{name}.py").is_file()


def test_known_and_unknown_do_not_meet():
    assert not NOT_YET & set(OPERATIONS)


def test_together_they_are_the_whole_api():
    botocore = pytest.importorskip("botocore.session")
    session = botocore.get_session()
    known = set(OPERATIONS) | NOT_YET
    for service in ("dynamodb", "dynamodbstreams"):
        assert set(session.get_service_model(service).operation_names) <= known
