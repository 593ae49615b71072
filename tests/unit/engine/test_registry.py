from __future__ import annotations

from pathlib import Path

import pytest

from pydynox.api.operations import OPERATION_NAMES
from pydynox.engine.registry import implemented, module_of

TESTS = Path(__file__).parents[2] / "operations"


@pytest.mark.parametrize("operation", implemented())
def test_every_operation_has_its_test_file(operation):
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation).lstrip("_")

    assert (TESTS / f"test_{name}.py").is_file()


def test_every_operation_has_its_record():
    assert set(implemented()) <= OPERATION_NAMES


def test_modules_follow_from_the_names_of_operations():
    assert module_of("BatchGetItem") == "pydynox.engine.operations.items.batch_get_item"
    assert module_of("DescribeTimeToLive") == "pydynox.engine.operations.table_settings.describe_time_to_live"
