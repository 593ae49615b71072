from __future__ import annotations

from pathlib import Path

import pytest

from pydynox.api.operations import OPERATION_NAMES
from pydynox.engine.operations import OPERATIONS

TESTS = Path(__file__).parents[2] / "operations"


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_every_operation_has_its_test_file(operation):
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation).lstrip("_")

    assert (TESTS / f"test_{name}.py").is_file()


def test_every_operation_has_its_record():
    assert set(OPERATIONS) <= OPERATION_NAMES
