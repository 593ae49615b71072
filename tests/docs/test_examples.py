"""Every example of the page on testing runs as it stands, in a project that has nothing but pytest and pydynox."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples" / "testing"
PASSED = {
    "basic_fixture.py": 3,
    "basic_fixture_sync.py": 3,
    "seed_data.py": 3,
    "inspect_data.py": 3,
    "query_scan.py": 4,
    "lambda_handler.py": 3,
    "snapshots.py": 4,
    "throughput.py": 1,
    "clock.py": 2,
    "table_delay.py": 1,
}
# The page's models, for the pieces of tests that it shows without them.
USER = """
from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute


class User(Model):
    model_config = ModelConfig(table="users")

    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    age = NumberAttribute(default=0)
"""


@pytest.fixture
def project(pytester):
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\nfilterwarnings = error\n")
    return pytester


def test_no_example_is_left_out():
    assert {path.name for path in EXAMPLES.glob("*.py")} == {*PASSED, "context_manager.py", "conftest.py"}


@pytest.mark.parametrize("name", sorted(PASSED))
def test_as_it_stands(project, name):
    project.makepyfile(**{f"test_{name.removesuffix('.py')}": (EXAMPLES / name).read_text(encoding="utf-8")})

    project.runpytest_subprocess().assert_outcomes(passed=PASSED[name])


def test_all_in_one_run_share_table_names(project):
    for name in PASSED:
        project.makepyfile(**{f"test_{name.removesuffix('.py')}": (EXAMPLES / name).read_text(encoding="utf-8")})

    project.runpytest_subprocess().assert_outcomes(passed=sum(PASSED.values()))


def test_without_pytest(tmp_path):
    program = tmp_path / "program.py"
    program.write_text((EXAMPLES / "context_manager.py").read_text(encoding="utf-8"), encoding="utf-8")

    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert done.stdout == "Found: John\nTables: ['users']\nItems: 1\nSeed test passed!\nAll tests passed!\n"


def test_the_fixture_without_more(project):
    project.makepyfile(
        USER
        + """
import pytest

@pytest.mark.asyncio
async def test_create_user(pydynox_memory_backend):
    user = User(pk="USER#1", name="John")
    await user.save()
    assert await User.get(pk="USER#1") is not None
"""
    )

    project.runpytest_subprocess().assert_outcomes(passed=1)


def test_seeds_in_conftest_with_an_attribute_that_the_model_does_not_declare(project):
    project.makeconftest(
        """
# conftest.py
import pytest

@pytest.fixture
def pydynox_seed():
    return {
        "users": [
            {"pk": "ADMIN#1", "name": "Admin", "role": "admin"},
            {"pk": "USER#1", "name": "Test User", "role": "user"},
        ]
    }
"""
    )
    project.makepyfile(
        USER
        + """
import pytest

@pytest.mark.asyncio
async def test_admin_exists(pydynox_memory_backend_seeded):
    admin = await User.get(pk="ADMIN#1")
    assert admin.role == "admin"
"""
    )

    project.runpytest_subprocess().assert_outcomes(passed=1)


def test_parametrize(project):
    project.makepyfile(
        USER
        + """
import pytest

@pytest.mark.asyncio
@pytest.mark.parametrize("name,age", [
    ("Alice", 30),
    ("Bob", 25),
    ("Charlie", 35),
])
async def test_create_users(pydynox_memory_backend, name, age):
    user = User(pk=f"USER#{name}", name=name, age=age)
    await user.save()

    found = await User.get(pk=f"USER#{name}")
    assert found.age == age
"""
    )

    project.runpytest_subprocess().assert_outcomes(passed=3)


def test_autouse(project):
    project.makeconftest(
        """
# conftest.py
import pytest

@pytest.fixture(autouse=True)
def use_memory_backend(pydynox_memory_backend):
    yield
"""
    )
    project.makepyfile(
        USER
        + """
import pytest

def test_one():
    User(pk="USER#1", name="John").sync_save()
    assert User.sync_get(pk="USER#1") is not None

@pytest.mark.asyncio
async def test_two():
    assert await User.get(pk="USER#1") is None
"""
    )

    project.runpytest_subprocess().assert_outcomes(passed=2)


def test_in_parallel(project):
    for name in ("basic_fixture.py", "query_scan.py"):
        project.makepyfile(**{f"test_{name.removesuffix('.py')}": (EXAMPLES / name).read_text(encoding="utf-8")})

    project.runpytest_subprocess("-n", "2").assert_outcomes(passed=7)
