"""The ini options, and that the plugin costs nothing until a fixture is used."""

from __future__ import annotations

LOST_UPDATE = """
async def add_one():
    user = await User.get(pk="1")
    user.visits += 1
    await user.save()

async def two_at_once():
    await User(pk="1").save()
    await asyncio.gather(add_one(), add_one())
    return (await User.get(pk="1")).visits
"""


def test_interleave(project):
    result = project(
        LOST_UPDATE
        + """
def test_fixture(pydynox_memory_backend):
    assert asyncio.run(two_at_once()) == 1

def test_any_backend():
    with MemoryBackend():
        assert asyncio.run(two_at_once()) == 1

def test_not_where_it_is_refused():
    with MemoryBackend(interleave=False):
        assert asyncio.run(two_at_once()) == 2

def test_nothing_changes_for_blocking_code(pydynox_memory_backend):
    User(pk="1").sync_save()
    assert User.sync_get(pk="1").visits == 0
""",
        ini="pydynox_interleave = true",
    )

    result.assert_outcomes(passed=4)


def test_without_the_switch_no_update_is_lost(project):
    result = project(
        LOST_UPDATE
        + """
def test_fixture(pydynox_memory_backend):
    assert asyncio.run(two_at_once()) == 2

def test_asked_for():
    with MemoryBackend(interleave=True):
        assert asyncio.run(two_at_once()) == 1
"""
    )

    result.assert_outcomes(passed=2)


def test_the_fixtures_can_be_switched_off(project):
    result = project(
        """
def test_it(pydynox_memory_backend):
    pass
""",
        ini="pydynox_fixtures = false",
    )

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*fixture 'pydynox_memory_backend' not found"])


def test_the_plugin_can_be_left_out(project):
    result = project("def test_it(pydynox_memory_backend): pass\n", "-p", "no:pydynox")

    result.assert_outcomes(errors=1)


def test_nothing_is_imported_before_a_fixture_is_used(project):
    result = project(
        """
import sys

HEAVY = ("pydynox.engine", "pydynox.client", "pydynox.transports.dynamodb", "pydynox.model", "pydynox.expressions")

def test_before():
    assert [name for name in HEAVY if name in sys.modules] == []

def test_then(pydynox_memory_backend):
    assert "pydynox.engine" in sys.modules
""",
        model="",
    )

    result.assert_outcomes(passed=2)


def test_strict_configuration_knows_the_options(project):
    result = project(
        "def test_it(): pass\n", "--strict-config", "--strict-markers", ini="pydynox_interleave = false", model=""
    )

    result.assert_outcomes(passed=1)


FORGOTTEN_FIXTURE = """
import pytest

from pydynox import DynamoDBClient
from pydynox.exceptions import ConnectionException

# Nobody listens at this proxy, so not even a guard that fails lets anything out.
client = DynamoDBClient("eu-west-1", "AK", "SK", proxy_url="http://127.0.0.1:1", max_retries=1)

def save(client):
    client.sync_put_item("users", {"pk": "1"})  # line 10

def test_it():
    with pytest.raises(ConnectionException) as caught:
        save(client)
    print("TEXT:", caught.value)
"""


def test_requests_to_aws_are_refused_with_the_calling_line(project):
    result = project(FORGOTTEN_FIXTURE, "-s", model="")

    result.assert_outcomes(passed=1)
    text = (
        "TEXT: PutItem was not sent: dynamodb.eu-west-1.amazonaws.com belongs to AWS and this is a pytest run "
        "(called at */test_scratch.py:10). Use the fixture pydynox_memory_backend or "
        "`with pydynox.testing.MemoryBackend():`. Tests that are meant to reach AWS need "
        "`pydynox_allow_aws = true` in pytest's configuration."
    )
    result.stdout.fnmatch_lines([f"*{text}"])


def test_requests_to_aws_can_be_allowed(project):
    result = project(FORGOTTEN_FIXTURE, "-s", ini="pydynox_allow_aws = true", model="")

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*TEXT: PutItem got no answer from https://dynamodb.eu-west-1.amazonaws.com: *"])
