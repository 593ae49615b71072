from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from pydynox.engine import Engine, ManualClock
from pydynox.engine.storage.commits.changes import RecordChange
from pydynox.engine.timed import schedule


@pytest.fixture
def bells(monkeypatch):
    """A part whose records are moments, each of which goes when it has come."""

    def next_due(engine):
        return min(map(float, engine.catalogue.records.get("bell", {})), default=None)

    def happen(engine, moment):
        for name in engine.catalogue.records.get("bell", {}):
            if float(name) <= moment:
                engine.commit([RecordChange("bell", name, {}, None)])
                rung.append(name)

    rung = []
    part = SimpleNamespace(next_due=next_due, happen=happen)
    monkeypatch.setattr(schedule, "PARTS", ("bells",))
    monkeypatch.setitem(sys.modules, "pydynox.engine.timed.bells", part)
    return rung


def with_bells(*moments):
    engine = Engine(clock=ManualClock(10.0))
    engine.commit([RecordChange("bell", str(moment), None, {}) for moment in moments])
    schedule.reschedule(engine)
    return engine


def test_nothing_is_due_in_an_engine_that_has_nothing_to_wait_for(bells):
    assert Engine().due is None


def test_what_is_due_happens_before_the_next_call_in_the_order_of_its_moments(bells):
    engine = with_bells(30.0, 20.0, 40.0)
    engine.execute("ListTables", {})
    assert bells == []

    engine.clock.advance(25)
    engine.execute("ListTables", {})

    assert bells == ["20.0", "30.0"]
    assert engine.due == 40.0


def test_forks_and_snapshots_wait_for_the_same(bells):
    engine = with_bells(20.0)
    twin, state = engine.fork(), engine.state()
    engine.clock.advance(15)
    engine.execute("ListTables", {})
    assert (engine.due, twin.due) == (None, 20.0)

    engine.restore(state)

    assert engine.due == 20.0


def test_a_moment_may_bring_more_that_is_due_at_it(bells, monkeypatch):
    engine = with_bells(20.0)
    ring = sys.modules["pydynox.engine.timed.bells"].happen

    def ring_and_hang_another(engine, moment):
        ring(engine, moment)
        if len(bells) < 100:
            engine.commit([RecordChange("bell", f"{'0' * len(bells)}20.0", None, {})])

    monkeypatch.setattr(sys.modules["pydynox.engine.timed.bells"], "happen", ring_and_hang_another)
    engine.clock.advance(15)
    engine.execute("ListTables", {})

    assert len(bells) == 100
    assert engine.due is None


def test_a_part_that_does_not_move_its_moment_is_named_instead_of_asked_for_ever(bells, monkeypatch):
    engine = with_bells(20.0, 30.0)
    monkeypatch.setattr(sys.modules["pydynox.engine.timed.bells"], "happen", lambda engine, moment: None)
    engine.clock.advance(25)

    with pytest.raises(RuntimeError) as caught:
        engine.execute("ListTables", {})

    assert str(caught.value) == "engine.timed: bells: due at 20.0 still, after it has happened 100 times"
