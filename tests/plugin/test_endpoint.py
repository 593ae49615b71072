"""`--pydynox-endpoint`: the fixtures on another DynamoDB, here a server of ours, and a reference if there is one."""

from __future__ import annotations

import os

import pytest

from pydynox.testing.pytest_plugin import endpoint_of

REFERENCE = os.environ.get("PYDYNOX_REFERENCE_ENDPOINT")


@pytest.fixture(params=["pydynox serve", *(["reference"] if REFERENCE else [])])
def url(request):
    if request.param == "reference":
        yield REFERENCE
        return
    pytest.importorskip("uvicorn")
    from pydynox.server import LocalServer

    with LocalServer() as server:
        yield server.url


TESTS = """
@pytest.fixture
def pydynox_seed():
    return {"users": [{"pk": "seeded", "visits": 1}]}

@pytest.fixture(scope="session")
def pydynox_session_seed():
    return {"users": [{"pk": str(number)} for number in range(30)]}

def over_the_network(backend):
    return hasattr(backend, "endpoint")

def test_backend(pydynox_memory_backend):
    assert stored(pydynox_memory_backend) == []
    User(pk="1").sync_save()
    assert stored(pydynox_memory_backend) == ["1"]
    assert over_the_network(pydynox_memory_backend)
    assert isinstance(pydynox_memory_backend, MemoryBackend)

def test_async(pydynox_memory_backend):
    async def story():
        await asyncio.gather(*(User(pk=str(number)).save() for number in range(5)))
        return [user.pk async for user in User.scan()]
    assert sorted(asyncio.run(story())) == ["0", "1", "2", "3", "4"]

def test_thread(pydynox_memory_backend):
    thread = threading.Thread(target=lambda: User(pk="from a thread").sync_save())
    thread.start()
    thread.join()
    assert stored(pydynox_memory_backend) == ["from a thread"]

def test_seeded(pydynox_memory_backend_seeded):
    assert User.sync_get(pk="seeded").visits == 1
    assert over_the_network(pydynox_memory_backend_seeded)

def test_factory(pydynox_memory_backend_factory):
    with pydynox_memory_backend_factory(seed={"users": [{"pk": "x"}]}, interleave=True) as backend:
        assert stored(backend) == ["x"]
        assert over_the_network(backend)

@pytest.mark.parametrize("number", range(2))
def test_forked(pydynox_memory_backend_forked, number):
    assert len(stored(pydynox_memory_backend_forked)) == 30
    User(pk="7").sync_delete()
    assert over_the_network(pydynox_memory_backend_forked)

def test_what_asks_for_memory_gets_it():
    with MemoryBackend() as backend:
        assert not over_the_network(backend)
"""


def test_every_fixture(project, url):
    result = project(TESTS, "--pydynox-endpoint", url)

    result.assert_outcomes(passed=8)
    result.stdout.fnmatch_lines([f"pydynox endpoint: {url}"])


def test_nothing_is_left_there(project):
    pytest.importorskip("uvicorn")
    from pydynox.server import LocalServer

    with LocalServer() as server:
        project(TESTS + "\ndef test_fails(pydynox_memory_backend_seeded): assert not User.sync_get(pk='seeded')\n",
                "--pydynox-endpoint", server.url).assert_outcomes(passed=8, failed=1)  # fmt: skip

        assert server.engine.table_names() == []


def test_under_xdist(project, url):
    project(TESTS, "-n", "2", "--pydynox-endpoint", url).assert_outcomes(passed=8)


def test_a_session_backend_in_memory(project, url):
    conftest = """
import pytest
from pydynox.testing import MemoryBackend

@pytest.fixture(scope="session")
def pydynox_session_backend():
    return MemoryBackend(seed={"users": [{"pk": str(number)} for number in range(30)]})
"""
    project(TESTS, "-k", "forked", "--pydynox-endpoint", url, conftest=conftest).assert_outcomes(passed=2, deselected=6)


def test_wrappers_of_a_session_backend_in_memory(project, url):
    conftest = """
import pytest
from pydynox.testing import MemoryBackend
from pydynox.transports import Wrapper

class Down(Wrapper):
    def around(self, operation, request):
        raise LookupError(operation)

@pytest.fixture(scope="session")
def pydynox_session_backend():
    return MemoryBackend(seed={"users": [{"pk": "1"}]}, wrap=[Down])
"""
    test = """
def test_forked(pydynox_memory_backend_forked):
    with pytest.raises(LookupError):
        User.sync_get(pk="1")
    assert stored(pydynox_memory_backend_forked) == ["1"]
"""
    for arguments in ((), ("--pydynox-endpoint", url)):
        project(test, *arguments, conftest=conftest).assert_outcomes(passed=1)


class Config:
    def __init__(self, option, ini):
        self.getoption = {"pydynox_endpoint": option}.__getitem__
        self.getini = {"pydynox_endpoint": ini}.__getitem__


@pytest.mark.parametrize(
    ("option", "variable", "ini", "expected"),
    [
        (None, None, "", ""),
        (None, None, "http://ini", "http://ini"),
        (None, "http://variable", "http://ini", "http://variable"),
        ("http://option", "http://variable", "http://ini", "http://option"),
        (None, "", "http://ini", ""),
        ("", "http://variable", "", ""),
    ],
)
def test_the_nearer_word_counts(monkeypatch, option, variable, ini, expected):
    monkeypatch.delenv("PYDYNOX_ENDPOINT", raising=False)
    if variable is not None:
        monkeypatch.setenv("PYDYNOX_ENDPOINT", variable)

    assert endpoint_of(Config(option, ini)) == expected


def test_the_variable_and_the_ini_option(project, monkeypatch):
    one = """
def test_where(pydynox_memory_backend):
    assert pydynox_memory_backend.endpoint == "http://127.0.0.1:1"

@pytest.mark.skipif("config.getoption('pydynox_endpoint')", reason="needs snapshots")
def test_snapshots(pydynox_memory_backend):
    pydynox_memory_backend.snapshot()
"""
    project(one, ini="pydynox_endpoint = http://127.0.0.1:1").assert_outcomes(passed=1, skipped=1)
    monkeypatch.setenv("PYDYNOX_ENDPOINT", "http://127.0.0.1:1")
    project(one).assert_outcomes(passed=1, skipped=1)


def test_what_cannot_work_there_says_so(project):
    result = project(
        "def test_it(pydynox_memory_backend): pydynox_memory_backend.snapshot()\n",
        "--pydynox-endpoint", "http://127.0.0.1:1",
    )  # fmt: skip

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*MemoryBackend: snapshot() cannot be done with the endpoint http://127.0.0.1:1 (--pydynox-endpoint): *"]
    )


def test_an_endpoint_of_aws_needs_to_be_allowed(project):
    result = project(
        "def test_it(pydynox_memory_backend): User(pk='1').sync_save()\n",
        "--pydynox-endpoint", "https://dynamodb.eu-west-1.amazonaws.com",
    )  # fmt: skip

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*dynamodb.eu-west-1.amazonaws.com belongs to AWS and this is a pytest run*"])
