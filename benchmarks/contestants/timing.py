"""Measure named cases in one process: microseconds per call, the best of a few repeats, printed as JSON.

It counts processor time: no case waits for anything, and what else runs on the machine then matters less.
Every contestant runs this same file in its own virtual environment, so it imports the standard library only.

With `--turns` the process measures when it is asked: for each number read it makes so many calls, and prints the
seconds that they took; 0 goes on to the next case. Two processes can so take turns within milliseconds.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import traceback
from collections.abc import Awaitable, Callable
from time import process_time

REPEATS = 5
SECONDS_PER_REPEAT = 0.06
ARGUMENTS = sys.argv[1:]
IN_TURNS = "--turns" in ARGUMENTS
NO_FIGURE = 0.0  # in turns the one that asks has them

SyncCase = Callable[[], object]
AsyncCase = Callable[[], Awaitable[object]]


def best_of_sync(case: SyncCase) -> float:
    case()
    if IN_TURNS:
        while calls := _calls_asked_for():
            _answer(_seconds_of_sync(case, calls))
        return NO_FIGURE
    calls = _calls_that_fill_a_repeat(lambda count: _seconds_of_sync(case, count))
    return min(_seconds_of_sync(case, calls) for _ in range(REPEATS)) / calls * 1e6


def best_of_async(case: AsyncCase) -> float:
    """One event loop for all calls: what it costs to start a loop is not the library's."""

    async def measured() -> float:
        await case()
        if IN_TURNS:
            while calls := _calls_asked_for():
                _answer(await _seconds_of_async(case, calls))
            return NO_FIGURE
        calls = 1
        while (seconds := await _seconds_of_async(case, calls)) < SECONDS_PER_REPEAT / 4:
            calls *= 4
        calls = max(1, round(calls * SECONDS_PER_REPEAT / seconds))
        return min([await _seconds_of_async(case, calls) for _ in range(REPEATS)]) / calls * 1e6

    return asyncio.run(measured())


def _calls_that_fill_a_repeat(seconds_of: Callable[[int], float]) -> int:
    calls = 1
    while (seconds := seconds_of(calls)) < SECONDS_PER_REPEAT / 4:
        calls *= 4
    return max(1, round(calls * SECONDS_PER_REPEAT / seconds))


def _settle() -> None:
    # A full collection takes longer than a turn, and leaves the caches to its own objects.
    if not IN_TURNS:
        gc.collect()


def _seconds_of_sync(case: SyncCase, calls: int) -> float:
    _settle()
    start = process_time()
    for _ in range(calls):
        case()
    return process_time() - start


async def _seconds_of_async(case: AsyncCase, calls: int) -> float:
    _settle()
    start = process_time()
    for _ in range(calls):
        await case()
    return process_time() - start


def _calls_asked_for() -> int:
    return int(sys.stdin.readline() or 0)


def _answer(result: object) -> None:
    print(json.dumps(result), flush=True)


def run(cases: dict[str, Callable[[], float]]) -> None:
    """Measure `cases`: only those named on the command line, if any are."""
    named = [argument for argument in ARGUMENTS if argument != "--turns"]
    wanted = [name for name in named or cases if name in cases]
    if IN_TURNS:
        _answer(wanted)
        for name in wanted:
            cases[name]()
    else:
        _answer({name: _result(cases[name]) for name in wanted})


def _result(measure: Callable[[], float]) -> float | str:
    """One broken case must not hide the others: the table shows a gap and bench.py prints the reason."""
    try:
        return measure()
    except Exception:
        return traceback.format_exc(limit=-3)
