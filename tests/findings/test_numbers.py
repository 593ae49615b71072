"""Every number of the findings has a test that is named for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NUMBERS = {"defect": range(1, 21), "friction": range(1, 18), "typing": range(1, 7)}
NAMED = re.compile(r"def test_(defect|friction|typing)((?:_\d+)+)_")


def named() -> set[tuple[str, int]]:
    texts = [path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py") if path.name != Path(__file__).name]
    found = [match for text in texts for match in NAMED.findall(text)]
    return {(kind, int(number)) for kind, numbers in found for number in numbers.strip("_").split("_")}


@pytest.mark.parametrize("kind", NUMBERS)
def test_each_number_has_a_test(kind):
    found = {number for of_kind, number in named() if of_kind == kind}

    assert sorted(found) == list(NUMBERS[kind])
