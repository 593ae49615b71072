"""No request, good or damaged, ends in a Python error, a status of 500, a lost lock or a count that is wrong."""

from __future__ import annotations

import logging
import sys
import warnings
from random import Random

import pytest

from fuzz.doors import DOORS, Lost, through_json
from fuzz.requests import definition_of
from fuzz.running import Fault, recount, run, run_at_once
from pydynox.engine import Engine
from pydynox.engine.registry import OPERATIONS, implemented
from pydynox.engine.storage.snapshots.files import Reader


@pytest.fixture(autouse=True)
def _no_warnings(caplog):
    """Of members without effect: as errors they would be the operations' own."""
    caplog.set_level(logging.CRITICAL, "pydynox.imports")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class Straight(Random):
    """Nothing is damaged on the way."""

    def random(self):
        return 0.99


@pytest.mark.parametrize("seed", range(4))
def test_no_request_breaks_anything(seed):
    answers = run(1_000, seed)

    assert {answer.partition(":")[0] for answer in answers} == set(implemented())


def test_threads_on_one_engine():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # many turns within a request
    try:
        answers = run_at_once(4, 300, 700)
    finally:
        sys.setswitchinterval(interval)

    assert answers.total() == 1_200


def test_every_operation_also_succeeds():
    """Else it would be the checks alone that are tried."""
    answers = run(10_000, 100)

    assert {answer.partition(":")[0] for answer in answers if answer.endswith(": ok")} == set(implemented())


def test_a_python_error_is_found(monkeypatch):
    def broken(engine, request, schema):
        raise KeyError("x")

    monkeypatch.setitem(OPERATIONS, "DescribeTable", broken)
    with pytest.raises(Fault) as caught:
        run(10, 0, ["DescribeTable"])

    assert "DescribeTable" in str(caught.value)
    assert "KeyError: 'x'" in str(caught.value).replace("\\", "")


def test_a_lost_lock_is_found(monkeypatch):
    def broken(engine, request, schema):
        engine.lock.acquire()
        return {}

    monkeypatch.setitem(OPERATIONS, "DescribeTable", broken)
    with pytest.raises(Fault) as caught:
        run(10, 0, ["DescribeTable"])

    assert str(caught.value).endswith("left the lock taken")


@pytest.mark.parametrize("door", DOORS)
def test_a_python_error_is_found_at_every_door(monkeypatch, door):
    def broken(engine, request, schema):
        raise KeyError("x")

    monkeypatch.setitem(OPERATIONS, "DescribeTable", broken)
    with pytest.raises((KeyError, Lost), match="x"):
        door(Engine(), "DescribeTable", {"TableName": "plain"}, Straight())


def test_a_reply_that_is_no_json_is_found(monkeypatch):
    monkeypatch.setitem(OPERATIONS, "ListTables", lambda engine, request, schema: {"TableNames": [float("nan")]})
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        through_json(Engine(), "ListTables", {}, Straight())


def test_a_wrong_count_is_found():
    engine = Engine()
    engine.execute_wire("CreateTable", definition_of("plain"))
    engine.execute_wire("PutItem", {"TableName": "plain", "Item": {"pk": {"S": "a"}}})
    recount(engine, "good")
    engine.tables["plain"].items.size += 1
    with pytest.raises(Fault) as caught:
        recount(engine, "here")

    assert str(caught.value) == "here: table 'plain' says (1, 4), and stores (1, 3)"


def test_what_a_file_loses_is_found(monkeypatch):
    engine = Engine()
    engine.execute_wire("CreateTable", definition_of("plain"))
    engine.execute_wire("CreateBackup", {"TableName": "plain", "BackupName": "one"})
    monkeypatch.setattr(Reader, "_records", lambda self: {})
    with pytest.raises(Fault, match=r"^here: a file says .*, and what was read of it "):
        recount(engine, "here")
