"""The second part of `make bench`: what a call costs when a table grows from a thousand to a million items.

    python benchmarks/scale.py                          three shapes, a process for each
    python benchmarks/scale.py --shape partition        one of them
    python benchmarks/scale.py --sizes 1000 10000       smaller

Read README.md beside this file for what each number means. The engine is called without a client or a model around it,
so that what is measured is what could grow.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

from pydynox.engine import Engine
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, TableSchema

SIZES = (1_000, 10_000, 100_000, 1_000_000)
CHUNK = 1_000  # puts that are timed together
WINDOW = 20  # chunks before a mark that its cost is the median of
REPEATS = 30

Item = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """`item` makes one from a random text, and `read` the page of 20 that follows such a text."""

    title: str
    schema: TableSchema
    item: Callable[[str, str], Item]
    read: Callable[[str], tuple[str, dict[str, Any]]]


def keys(*names: str) -> KeySchema:
    partition, *sort = (KeyAttribute(name, "S") for name in names)
    return KeySchema((partition,), tuple(sort))


def query(name: str, value: str, sort: str, start: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "Query", {
        "KeyConditionExpression": "#p = :p AND #s > :s",
        "ExpressionAttributeNames": {"#p": name, "#s": sort},
        "ExpressionAttributeValues": {":p": value, ":s": start},
        "Limit": 20,
        **more,
    }


SHAPES = {
    "partitions": Shape(
        "a partition for each item",
        TableSchema("scale", keys("pk", "sk")),
        lambda text, _: {"pk": text, "sk": "profile", "total": 1},
        lambda text: ("Scan", {"Limit": 20, "ExclusiveStartKey": {"pk": text, "sk": "profile"}}),
    ),
    "partition": Shape(
        "all items in one partition",
        TableSchema("scale", keys("pk", "sk")),
        lambda text, _: {"pk": "all", "sk": text, "total": 1},
        lambda text: query("pk", "all", "sk", text),
    ),
    "index": Shape(
        "all items in one partition of a global index",
        TableSchema("scale", keys("pk"), (IndexSchema("by_date", keys("status", "date")),)),
        lambda text, other: {"pk": text, "status": "open", "date": other, "total": 1},
        lambda text: query("status", "open", "date", text, IndexName="by_date"),
    ),
}
FIGURES = {
    "put": "one put, us",
    "put, with collector": "with the garbage collector, us",
    "longest put": "longest put but for the collector, ms",
    "longest collection": "longest run of the collector, ms",
    "read of 20": "read of 20 at a random place, us",
    "fork": "snapshot or fork, us",
    "restore": "restore, us",
    "first write": "first put after a fork, us",
    "bytes": "resident bytes for an item",
}
PEAKS = frozenset({"longest put", "longest collection"})


# --- measuring, in a process of its own ------------------------------------------------------------------------------


class Collector:
    """How long Python's garbage collector has been at work, in all and at most."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.longest = 0.0
        self._start = 0.0
        gc.callbacks.append(self._called)

    def _called(self, phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            self._start = process_time()
        else:
            taken = process_time() - self._start
            self.seconds += taken
            self.longest = max(self.longest, taken)


class Run:
    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.engine = Engine()
        self.random = Random(20)
        self.collector = Collector()
        self.start_memory = resident_bytes()
        self.stored = 0
        # The orders and index entries that reads need are there from the beginning, and kept up by every put.
        self.put(self.engine)
        self.read()

    def text(self) -> str:
        return f"{self.random.getrandbits(64):016x}"

    def request(self) -> dict[str, Any]:
        return {"TableName": "scale", "Item": self.shape.item(self.text(), self.text())}

    def put(self, engine: Engine) -> float:
        request = self.request()
        start = perf_counter()
        engine.execute("PutItem", request, self.shape.schema)
        return perf_counter() - start

    def read(self) -> float:
        operation, request = self.shape.read(self.text())
        request["TableName"] = "scale"
        start = perf_counter()
        self.engine.execute(operation, request)
        return perf_counter() - start

    def grow(self, size: int) -> dict[str, float]:
        """What puts cost until `size` items are stored, in processor time."""
        execute, schema, collector = self.engine.execute, self.shape.schema, self.collector
        chunks, longest_of_chunk, with_collector = [], [], []
        collector.longest = 0.0
        while self.stored < size:
            requests = [self.request() for _ in range(CHUNK)]
            longest = 0.0
            collected, start = collector.seconds, process_time()
            for request in requests:
                collected_before, before = collector.seconds, perf_counter()
                execute("PutItem", request, schema)
                taken = perf_counter() - before
                if taken > longest and collector.seconds == collected_before:
                    longest = taken
            taken = process_time() - start
            chunks.append(taken - (collector.seconds - collected))
            longest_of_chunk.append(longest)
            with_collector.append(taken)
            self.stored += CHUNK
        # The clock on the wall also counts the time that other programs had the processor, so what a chunk took beyond
        # the usual is the most that can be one put's.
        usual = statistics.median(chunks[-WINDOW:])
        spare = usual / CHUNK
        worst = max(
            min(one, max(chunk - usual, 0.0) + spare) for one, chunk in zip(longest_of_chunk, chunks, strict=True)
        )
        return {
            "put": usual / CHUNK * 1e6,
            "put, with collector": statistics.fmean(with_collector) / CHUNK * 1e6,
            "longest put": worst * 1e3,
            "longest collection": collector.longest * 1e3,
        }

    def look(self) -> dict[str, float]:
        memory = resident_bytes()
        forks, restores, writes = [], [], []
        for _ in range(REPEATS):
            start = perf_counter()
            fork = self.engine.fork()
            forks.append(perf_counter() - start)
            writes.append(self.put(fork))
            state = fork.state()
            start = perf_counter()
            fork.restore(state)
            restores.append(perf_counter() - start)
        figures = {
            "read of 20": statistics.median(self.read() for _ in range(10 * REPEATS)) * 1e6,
            "fork": statistics.median(forks) * 1e6,
            "restore": statistics.median(restores) * 1e6,
            "first write": statistics.median(writes) * 1e6,
        }
        if memory and self.start_memory:
            figures["bytes"] = (memory - self.start_memory) / self.stored
        return figures


def resident_bytes() -> int:
    """0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def measured(name: str, sizes: list[int]) -> None:
    run = Run(SHAPES[name])
    for size in sizes:
        print(json.dumps({"size": size} | run.grow(size) | run.look()), flush=True)


# --- the table -------------------------------------------------------------------------------------------------------


def table(shape: Shape, results: list[dict[str, float]]) -> list[str]:
    """A row for each figure: its value at every size, and how many times the first one the last is."""
    header = f"{shape.title:<46}" + "".join(f"{int(result['size']):>12,}" for result in results) + f"{'ratio':>9}"
    lines = [header, "-" * len(header)]
    for figure, title in FIGURES.items():
        values = [result[figure] for result in results if figure in result]
        if values:
            shown = "".join(f"{value:>12,.{0 if figure == 'bytes' else 1}f}" for value in values)
            ratio = values[-1] / values[0] if figure not in PEAKS else None
            lines.append(f"{title:<46}{shown}" + (f"{ratio:>9.2f}" if ratio is not None else f"{'-':>9}"))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how costs grow with a table.")
    parser.add_argument("--shape", action="append", choices=SHAPES, help="measure only this shape (may be repeated)")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="items at which to look")
    parser.add_argument("--raw", metavar="SHAPE", choices=SHAPES, help="measure in this process and print JSON lines")
    options = parser.parse_args()
    if options.raw:
        measured(options.raw, options.sizes)
        return
    for name in options.shape or SHAPES:
        command = [sys.executable, __file__, "--raw", name, "--sizes", *map(str, options.sizes)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        print("\n".join(table(SHAPES[name], [json.loads(line) for line in done.stdout.splitlines()])) + "\n")


if __name__ == "__main__":
    main()
