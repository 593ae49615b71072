"""Measure named cases in one process and print them as JSON: microseconds per call, the best of a few repeats.

It counts processor time: no case waits for anything, and what else runs on the machine then matters less.
Every contestant runs this same file in its own virtual environment, so it imports the standard library only.
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

SyncCase = Callable[[], object]
AsyncCase = Callable[[], Awaitable[object]]


def best_of_sync(case: SyncCase) -> float:
    case()
    calls = _calls_that_fill_a_repeat(lambda count: _seconds_of_sync(case, count))
    return min(_seconds_of_sync(case, calls) for _ in range(REPEATS)) / calls * 1e6


def best_of_async(case: AsyncCase) -> float:
    """One event loop for all calls: what it costs to start a loop is not the library's."""

    async def measured() -> float:
        await case()
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


def _seconds_of_sync(case: SyncCase, calls: int) -> float:
    gc.collect()
    start = process_time()
    for _ in range(calls):
        case()
    return process_time() - start


async def _seconds_of_async(case: AsyncCase, calls: int) -> float:
    gc.collect()
    start = process_time()
    for _ in range(calls):
        await case()
    return process_time() - start


def run(cases: dict[str, Callable[[], float]]) -> None:
    """Measure `cases` (only those named on the command line, if any are) and print one JSON object."""
    wanted = sys.argv[1:] or list(cases)
    results: dict[str, float | str] = {}
    for name in wanted:
        if name not in cases:
            continue
        try:
            results[name] = cases[name]()
        except Exception:
            # One broken case must not hide the others: the table shows a gap and bench.py prints the reason.
            results[name] = traceback.format_exc(limit=-3)
    print(json.dumps(results))
