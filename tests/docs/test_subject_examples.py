"""The examples of pages on one subject run as they stand, each in a project with nothing but pytest and pydynox."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
PASSED = {
    "transactions/buy.py": 3,
    "transactions/reading.py": 2,
    "transactions/conflicts.py": 3,
    "indexes/orders.py": 6,
    "wrappers/latency_counter_fault.py": 2,
    "wrappers/fixture.py": 1,
    "wrappers/client.py": 1,
    "compatibility/moving_keys.py": 2,
    "backups/backup.py": 2,
    "backups/recovery.py": 1,
    "backups/history.py": 1,
    "backups/tags.py": 1,
    "fidelity/profiles.py": 4,
    "partiql/statements.py": 4,
    "exports/import_table.py": 1,
    "exports/bulk_puts.py": 1,
    "exports/export_table.py": 1,
    "streams/consumer.py": 3,
}


def test_no_example_is_left_out():
    found = {
        f"{path.parent.name}/{path.name}"
        for subject in (
            "transactions",
            "indexes",
            "wrappers",
            "compatibility",
            "fidelity",
            "partiql",
            "backups",
            "exports",
            "streams",
        )
        for path in (EXAMPLES / subject).glob("*.py")
    }

    assert found == set(PASSED)


@pytest.mark.parametrize("name", PASSED)
def test_as_it_stands(pytester, name):
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\nfilterwarnings = error\n")
    pytester.makepyfile(test_example=(EXAMPLES / name).read_text(encoding="utf-8"))

    pytester.runpytest_subprocess().assert_outcomes(passed=PASSED[name])


def test_every_example_is_on_its_page():
    for name in PASSED:
        page = EXAMPLES.parent / f"{name.partition('/')[0]}.md"
        assert f"<!-- example: examples/{name} -->" in page.read_text(encoding="utf-8")
