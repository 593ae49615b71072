"""An engine under random requests, and what has to be true of it all the time."""

from __future__ import annotations

import json
import logging
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from fuzz.doors import DOORS, Lost
from fuzz.fitting import Fitting
from fuzz.fitting_control import BUCKET
from fuzz.requests import TABLES, Requests, definition_of
from pydynox.engine import Engine, Settings
from pydynox.engine.clock import ManualClock
from pydynox.engine.registry import implemented
from pydynox.engine.storage.snapshots.files import Content, Reader, lines
from pydynox.values.attribute_value import item_size

# Recounting all that is stored takes longer than a request.
BETWEEN_RECOUNTS = 500
BETWEEN_ENGINES = 2_000
# Tables that a request deleted are made again, as else most requests are refused for that.
BETWEEN_TABLES = 40
SETTINGS: list[dict[str, Any]] = [
    {},
    {},
    {"history": True, "stream_seed": 1, "ttl_lag": 0.0},
    {"table_delay": 5.0, "ttl_interval": 60.0},
    {"backup_delay": 3.0, "recovery_lag": 300.0, "tag_interval": 2.0, "settings_interval": 15.0},
    {"enforce_throughput": True, "page_size": 2_000},
    {"profile": "eu-west-2", "list_tables_page": 2, "tables": 60},
    {"profile": "me-central-1@2026-09"},
]


class Fault(AssertionError):
    """Something that no request may bring about, with what names the request."""


def run(requests: int, seed: int, names: list[str] | None = None) -> Counter[str]:
    """How often each operation was answered, and with what."""
    with tempfile.TemporaryDirectory() as folder:
        return _run(requests, seed, names or implemented(), Path(folder))


def run_at_once(threads: int, requests: int, seed: int) -> Counter[str]:
    """On one engine, each thread with requests of its own; a lock that one of them kept would stop the others."""
    with tempfile.TemporaryDirectory() as folder:
        first = Requests(seed, implemented())
        engine = _engine(Path(folder), first)
        with ThreadPoolExecutor(threads) as pool:
            counted = list(pool.map(lambda number: _of_thread(engine, requests, seed + number), range(threads)))
        recount(engine, f"seed {seed}, {threads} threads")
        return sum(counted, Counter())


def _of_thread(engine: Engine, requests: int, seed: int) -> Counter[str]:
    made = Requests(seed, implemented())
    fitting = Fitting(made.random)
    answers: Counter[str] = Counter()
    for number in range(requests):
        with engine.lock:  # while it is looked at
            operation, request = made.next(partial(fitting.request, engine))
        answers[_performed(engine, made, operation, request, f"seed {seed}, request {number} of a thread")] += 1
    return answers


def _run(requests: int, seed: int, names: list[str], bucket: Path) -> Counter[str]:
    made = Requests(seed, names)
    fitting = Fitting(made.random)
    answers: Counter[str] = Counter()
    engine = _engine(bucket, made)
    for number in range(requests):
        if number and number % BETWEEN_ENGINES == 0:
            engine = _engine(bucket, made)
        if number % BETWEEN_TABLES == 0:
            _make_tables(engine)
        operation, request = made.next(partial(fitting.request, engine))
        answers[_performed(engine, made, operation, request, f"seed {seed}, request {number}")] += 1
        if made.random.random() < 0.02:
            engine.clock.advance(made.random.choice((0.5, 30, 3_600, 100_000)))
        if number % BETWEEN_RECOUNTS == 0:
            content = recount(engine, f"seed {seed}, after request {number}")
            if made.random.random() < 0.4:  # what comes then meets what was read out of a file
                engine = Engine(engine.settings, clock=engine.clock)
                engine.restore(content.state)
    recount(engine, f"seed {seed}, at the end")
    return answers


def _engine(bucket: Path, made: Requests) -> Engine:
    """One of several, as what is settled otherwise takes other ways."""
    others: dict[str, Any] = made.random.choice(SETTINGS)
    engine = Engine(Settings(buckets={BUCKET: bucket}, **others), clock=ManualClock())
    _make_tables(engine)
    return engine


def _make_tables(engine: Engine) -> None:
    for name in sorted(TABLES.keys() - engine.tables.keys()):
        assert engine.execute_wire("CreateTable", definition_of(name)).status == 200
        engine.clock.advance(engine.settings.table_delay)


def _performed(engine: Engine, made: Requests, operation: str, request: Any, where: str) -> str:
    door = made.random.choice(DOORS)
    where = f"{where}: {operation} {json.dumps(request)[:3_000]} {door.__name__}"
    try:
        told, reply = door(engine, operation, request, made.random)
    except Lost as lost:
        raise Fault(f"{where} {lost}") from None
    except BaseException as error:
        raise Fault(f"{where} raised {type(error).__name__}: {error}") from error
    if engine.lock._is_owned():
        raise Fault(f"{where} left the lock taken")
    made.remember(reply)
    return f"{operation}: {told}"


def recount(engine: Engine, where: str) -> Content:
    """Counts and sizes are those of what is stored, and all of it comes back out of a file."""
    for name, table in engine.tables.items():
        stored = list(table.stored_items())
        told = (table.items.count, table.items.size)
        counted = (len(stored), sum(item_size(each.item) for each in stored))
        if told != counted:
            raise Fault(f"{where}: table {name!r} says {told}, and stores {counted}")
        rebuilt = table.rebuilt({})
        for index_name, index in table.indexes.items():
            entries, again = table.entries(index), rebuilt.entries(rebuilt.indexes[index_name])
            told = (entries.count, entries.size, index.size)
            counted = (again.count, again.size, rebuilt.indexes[index_name].size)
            if told != counted:
                raise Fault(f"{where}: index {index_name!r} of {name!r} says {told}, and has {counted}")
    written, content, again = _written_twice(engine, where)
    for one, other in zip(written, again, strict=False):
        if one != other:
            raise Fault(f"{where}: a file says {one[:1_000]}, and what was read of it {other[:1_000]}")
    if len(written) != len(again):
        raise Fault(f"{where}: a file has {len(written)} lines, and what was read of it {len(again)}")
    return content


def _written_twice(engine: Engine, where: str) -> tuple[list[str], Content, list[str]]:
    """The lines of a file, what is read out of it, and the lines of that."""
    try:
        written = list(lines(Content(engine.state(), {}, None)))
        reader = Reader("file")
        for line in written:
            reader.take(line)
        content = reader.content()
        return written, content, list(lines(content))
    except Exception as error:
        raise Fault(f"{where}: what is stored is no file: {type(error).__name__}: {error}") from error


def main() -> None:
    logging.disable()  # imports tell of each item that they leave out
    requests, seed = (int(each) for each in (sys.argv[1:] + ["100000", "0"][len(sys.argv) - 1 :])[:2])
    answers = run(requests, seed)
    for answer, count in sorted(answers.items()):
        print(f"{count:7} {answer}")  # noqa: T201  # the answer of this program


if __name__ == "__main__":
    main()
