from __future__ import annotations

from pathlib import Path

import pytest

from pydynox.engine.operations import OPERATIONS
from pydynox.engine.registry import API_OPERATIONS

TESTS = Path(__file__).parents[2] / "operations"


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_every_operation_has_its_test_file(operation):
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation).lstrip("_")

    assert (TESTS / f"test_{name}.py").is_file()


def test_the_api_is_all_of_it():
    session = pytest.importorskip("botocore.session").get_session()
    names = {
        name
        for service in ("dynamodb", "dynamodbstreams")
        for name in session.get_service_model(service).operation_names
    }

    assert set(OPERATIONS) <= API_OPERATIONS
    assert names <= API_OPERATIONS
