"""The session's backend and its fork for each test, found without an import."""

from __future__ import annotations

CONFTEST = """
import pytest

@pytest.fixture(scope="session")
def pydynox_session_seed():
    with open("seeded", "a") as file:
        file.write("once\\n")
    return {"users": [{"pk": str(number), "visits": number} for number in range(50)]}
"""
TESTS = """
@pytest.mark.parametrize("number", range(6))
def test_each_has_the_seed_and_its_own_writes(pydynox_memory_backend_forked, number):
    assert len(stored(pydynox_memory_backend_forked)) == 50
    User(pk=f"new{number}").sync_save()
    User(pk="7").sync_delete()
    assert User.sync_get(pk="8").visits == 8
    assert len(stored(pydynox_memory_backend_forked)) == 50

async def write(pk):
    await User(pk=pk).save()

def test_async(pydynox_memory_backend_forked):
    asyncio.run(write("async"))
    assert len(stored(pydynox_memory_backend_forked)) == 51

def test_restore_and_clear_stay_inside(pydynox_memory_backend_forked):
    before = pydynox_memory_backend_forked.snapshot("before")
    pydynox_memory_backend_forked.clear()
    User(pk="x").sync_save()
    assert stored(pydynox_memory_backend_forked) == ["x"]
    pydynox_memory_backend_forked.restore("before")
    assert pydynox_memory_backend_forked.snapshot() == before

def test_outside_nothing_answers():
    from pydynox import DynamoDBClient
    assert DynamoDBClient().ping() is False
"""


def test_every_test_has_its_fork(project, pytester):
    result = project(TESTS, conftest=CONFTEST)

    result.assert_outcomes(passed=9)
    assert (pytester.path / "seeded").read_text() == "once\n"


def test_under_xdist_each_worker_seeds_once(project, pytester):
    result = project(TESTS, "-n", "2", conftest=CONFTEST)

    result.assert_outcomes(passed=9)
    assert (pytester.path / "seeded").read_text() == "once\n" * 2


def test_without_a_seed_it_is_empty(project):
    result = project(
        """
def test_it(pydynox_session_seed, pydynox_memory_backend_forked):
    assert pydynox_session_seed == {}
    assert dict(pydynox_memory_backend_forked.tables) == {}
    User(pk="1").sync_save()

def test_again(pydynox_memory_backend_forked):
    assert stored(pydynox_memory_backend_forked) == []
"""
    )

    result.assert_outcomes(passed=2)


def test_a_session_backend_filled_by_code(project):
    result = project(
        """
@pytest.fixture(scope="session")
def pydynox_session_backend():
    with MemoryBackend() as backend:
        for number in range(3):
            User(pk=str(number)).sync_save()
        return backend.fork()

def test_one(pydynox_memory_backend_forked):
    User(pk="0").sync_delete()
    assert stored(pydynox_memory_backend_forked) == ["1", "2"]

def test_two(pydynox_memory_backend_forked):
    assert stored(pydynox_memory_backend_forked) == ["0", "1", "2"]
"""
    )

    result.assert_outcomes(passed=2)


def test_a_session_backend_from_a_file(project):
    result = project(
        """
from pydynox.testing import Snapshot

@pytest.fixture(scope="session")
def pydynox_session_backend(tmp_path_factory):
    path = tmp_path_factory.mktemp("snapshots") / "users.jsonl"
    with MemoryBackend(seed={"users": [{"pk": "1"}]}) as backend:
        backend.snapshot().save(path)
    return MemoryBackend(snapshot=Snapshot.load(path))

def test_it(pydynox_memory_backend_forked):
    assert stored(pydynox_memory_backend_forked) == ["1"]
"""
    )

    result.assert_outcomes(passed=1)


def test_a_bad_row_is_named_in_the_set_up(project):
    result = project(
        """
@pytest.fixture(scope="session")
def pydynox_session_seed():
    return {"users": [{"pk": "1"}, {"visits": 1}]}

def test_it(pydynox_memory_backend_forked):
    pass
"""
    )

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ["*seed[[]'users'][[]1]: One or more parameter values were invalid: Missing the key pk in the item"]
    )


def test_they_are_listed_with_their_docs(project):
    result = project("", "--fixtures", "-q", model="")

    result.stdout.fnmatch_lines(
        [
            "pydynox_session_seed [[]session scope] -- *",
            "pydynox_session_backend [[]session scope] -- *",
            "pydynox_memory_backend_forked -- *",
        ]
    )
