"""`make bench-base BASE=7e8efc8`: the working tree beside an earlier commit of ours, and whether it became slower.

A pair is two fresh processes, one of each tree, which measure the same calls in turns of two milliseconds on one
processor, so that a busy moment of the machine falls on both. README.md beside this file says what the numbers mean.
"""

from __future__ import annotations

import argparse
import compileall
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from math import comb
from pathlib import Path
from typing import Any, NamedTuple

from bench import DECLARE_A_MODEL, HERE, ROOT

TREES = ROOT / ".benchmarks" / "trees"
SCRIPTS = ("models.py", "wire_door.py")
SAVE_ITS_FIRST_ITEM = """
from pydynox.testing import MemoryBackend
with MemoryBackend():
    Order(pk="a", total=1).sync_save()
"""
IMPORTS = {
    "import pydynox": "import pydynox",
    "import, first model": DECLARE_A_MODEL,
    "import, first save": DECLARE_A_MODEL + SAVE_ITS_FIRST_ITEM,
}
TURNS = 32
SECONDS_PER_TURN = 0.002
IMPORT_TURNS = 8
LARGEST_RATIO = 1.05
FEWEST_PAIRS = 6  # of fewer no two values enclose the median with 95 %

PROCESSORS = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []


class CaseFailedError(Exception):
    """With what the process said last."""


@dataclass(frozen=True)
class Tree:
    source: Path

    def environment(self, pair: int) -> dict[str, str]:
        """Both processes of a pair hash alike, so that their dicts and sets collide alike."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"PYTHONPATH": str(self.source), "PYTHONHASHSEED": str(pair)}


class Compared(NamedTuple):
    """One case in one pair: microseconds of a call, and ours divided by the base's."""

    ours: float
    base: float
    ratio: float


@dataclass
class Figures:
    """Of each wanted case, or of every one, what the pairs brought; `broken` keeps why a case failed."""

    wanted: list[str]
    pairs: dict[str, list[Compared]] = field(default_factory=dict[str, list[Compared]])
    broken: dict[str, str] = field(default_factory=dict[str, str])

    def left(self, cases: Iterable[str]) -> list[str]:
        return [case for case in cases if case not in self.broken and (not self.wanted or case in self.wanted)]

    def take(self, case: str, measure: Callable[[], Compared]) -> None:
        try:
            compared = measure()
        except CaseFailedError as error:
            self.broken[case] = str(error)
        else:
            self.pairs.setdefault(case, []).append(compared)


# --- the trees ------------------------------------------------------------------------------------------------------


def working_tree() -> Tree:
    """A copy, so that edits during the run do not count."""
    source = emptied("ours")
    shutil.copytree(ROOT / "src" / "pydynox", source / "pydynox", ignore=shutil.ignore_patterns("__pycache__"))
    return compiled(Tree(source))


def earlier_tree(commit: str) -> Tree:
    source = emptied("base")
    archive = subprocess.run(["git", "archive", f"{commit}:src"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(source, filter="data")
    return compiled(Tree(source))


def emptied(name: str) -> Path:
    folder = TREES / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def compiled(tree: Tree) -> Tree:
    if not compileall.compile_dir(tree.source, quiet=1):
        sys.exit(f"{tree.source} has files that do not compile")
    return tree


# --- one process of one tree ----------------------------------------------------------------------------------------


class Measuring:
    """A process of contestants/ that measures when it is asked."""

    def __init__(self, tree: Tree, script: str, cases: list[str], pair: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "contestants" / script), "--turns", *cases],
            env=tree.environment(pair),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def cases(self) -> list[str]:
        names: list[str] = self._answer()
        return names

    def seconds(self, calls: int) -> float:
        self._ask(calls)
        taken: float = self._answer()
        return taken

    def next_case(self) -> None:
        self._ask(0)

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()

    def _ask(self, calls: int) -> None:
        assert self.process.stdin is not None
        # A process that has ended says why in place of its answer.
        with suppress(BrokenPipeError):
            self.process.stdin.write(f"{calls}\n")
            self.process.stdin.flush()

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        line = self.process.stdout.readline()
        if not line:
            raise CaseFailedError(self.process.stderr.read())
        return json.loads(line)


def seconds_of_import(tree: Tree, statement: str, pair: int) -> float:
    """Processor time from before the statement to after it, in a fresh process."""
    program = f"from time import process_time\nstart = process_time()\n{statement}\nprint(process_time() - start)"
    return float(printed(tree, program, pair))


def modules_of_import(tree: Tree, statement: str) -> int:
    """How many of ours a fresh process has loaded behind the statement: what most of an import costs."""
    program = f"import sys\n{statement}\nprint(sum(name.partition('.')[0] == 'pydynox' for name in sys.modules))"
    return int(printed(tree, program))


def printed(tree: Tree, program: str, pair: int = 0) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=tree.environment(pair))
    if done.returncode:
        raise CaseFailedError(done.stderr)
    return done.stdout


# --- pairs ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pair:
    number: int
    ours: Tree
    base: Tree

    def compared(self, ours: Callable[[], float], base: Callable[[], float], turns: int) -> Compared:
        """Each turn of ours is divided by the base's turn next to it, which met the same machine."""
        taken = [self._next_to_each_other(ours, base, turn) for turn in range(turns)]
        return Compared(
            statistics.median(mine for mine, _ in taken),
            statistics.median(theirs for _, theirs in taken),
            statistics.median(mine / theirs for mine, theirs in taken),
        )

    def _next_to_each_other(
        self, ours: Callable[[], float], base: Callable[[], float], turn: int
    ) -> tuple[float, float]:
        """Who goes first changes from turn to turn."""
        if (self.number + turn) % 2:
            mine = ours()
            return mine, base()
        theirs = base()
        return ours(), theirs

    def stay_on_one_processor(self) -> None:
        """This process and its children, of which one works at a time: two processors can differ by a tenth."""
        if sys.platform == "linux":
            os.sched_setaffinity(0, {PROCESSORS[self.number % len(PROCESSORS)]})

    @contextmanager
    def processes(self, script: str, cases: list[str]) -> Generator[tuple[Measuring, Measuring], None, None]:
        ours, base = (Measuring(tree, script, cases, self.number) for tree in (self.ours, self.base))
        try:
            yield ours, base
        finally:
            ours.end()
            base.end()


def cases_of(pair: Pair, script: str) -> list[str]:
    with pair.processes(script, []) as (ours, base):
        theirs = base.cases()
        return [case for case in ours.cases() if case in theirs]


def measure_calls(pair: Pair, script: str, cases: list[str], figures: Figures) -> None:
    """A case that fails ends its process: later pairs go without it, this pair without those that follow it too."""
    with pair.processes(script, cases) as (ours, base):
        for process in (ours, base):
            process.cases()
        for case in cases:
            figures.take(case, lambda: compared_calls(pair, ours, base))
            if case in figures.broken:
                return


def compared_calls(pair: Pair, ours: Measuring, base: Measuring) -> Compared:
    calls = calls_of_a_turn(base)
    ours.seconds(calls)
    compared = pair.compared(
        lambda: ours.seconds(calls) / calls * 1e6, lambda: base.seconds(calls) / calls * 1e6, TURNS
    )
    ours.next_case()
    base.next_case()
    return compared


def calls_of_a_turn(process: Measuring) -> int:
    calls = 1
    while (seconds := process.seconds(calls)) < SECONDS_PER_TURN / 4:
        calls *= 4
    return max(1, round(calls * SECONDS_PER_TURN / seconds))


def compared_imports(pair: Pair, statement: str) -> Compared:
    return pair.compared(
        lambda: seconds_of_import(pair.ours, statement, pair.number) * 1e6,
        lambda: seconds_of_import(pair.base, statement, pair.number) * 1e6,
        IMPORT_TURNS,
    )


# --- the table ------------------------------------------------------------------------------------------------------


def table(figures: Figures) -> list[str]:
    header = f"{'microseconds':<30}{'base':>11}{'ours':>11}{'ours/base':>12}{'95 % interval':>18}{'':>9}"
    lines = [header, "-" * len(header)]
    for case, pairs in figures.pairs.items():
        ours, base, ratio = (statistics.median(column) for column in zip(*pairs, strict=True))
        lines.append(f"{case:<30}{base:>11,.1f}{ours:>11,.1f}{ratio:>12.3f}{judged([pair.ratio for pair in pairs])}")
    return lines


def modules(figures: Figures, ours: Tree, base: Tree) -> list[str]:
    lines = []
    for case in figures.left(IMPORTS):
        theirs, mine = (modules_of_import(tree, IMPORTS[case]) for tree in (base, ours))
        lines.append(f"{case + ', modules':<30}{theirs:>11,}{mine:>11,}{mine / theirs:>12.3f}")
    return lines


def judged(ratios: list[float]) -> str:
    if len(ratios) < FEWEST_PAIRS:
        return f"{'too few pairs':>18}"
    low, high = interval(ratios)
    verdict = "ok" if low <= LARGEST_RATIO else "slower"
    return f"{f'{low:.3f} to {high:.3f}':>18}{verdict:>9}"


def interval(ratios: list[float]) -> tuple[float, float]:
    """Encloses the median with at least 95 %, however the ratios are spread; one wild pair does not widen it."""
    ordered = sorted(ratios)
    rank = rank_of_the_ends(len(ordered))
    return ordered[rank - 1], ordered[-rank]


def rank_of_the_ends(count: int) -> int:
    """The largest one with a chance of 2.5 % at most that fewer than so many of `count` coins show heads."""
    rank, chance = 0, 0.5**count
    while chance <= 0.025:
        rank += 1
        chance += comb(count, rank) * 0.5**count
    return rank


def measure(pair: Pair, scripts: dict[str, list[str]], figures: Figures) -> None:
    pair.stay_on_one_processor()
    for script, names in scripts.items():
        if cases := figures.left(names):
            measure_calls(pair, script, cases, figures)
    for case in figures.left(IMPORTS):
        figures.take(case, partial(compared_imports, pair, IMPORTS[case]))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the working tree beside an earlier commit.")
    parser.add_argument("base", help="the commit")
    parser.add_argument("--pairs", type=int, default=20, help="of processes (%(default)s)")
    parser.add_argument("--case", action="append", default=[], help="measure only this case (may be repeated)")
    parser.add_argument("--json", type=Path, help="also write what every pair brought to this file")
    options = parser.parse_args()
    if options.pairs < FEWEST_PAIRS:
        parser.error(f"an interval needs {FEWEST_PAIRS} pairs")

    figures = Figures(options.case)
    trees = working_tree(), earlier_tree(options.base)
    scripts = {script: cases_of(Pair(0, *trees), script) for script in SCRIPTS}
    for number in range(options.pairs):
        print(f"pair {number + 1} of {options.pairs}", file=sys.stderr, flush=True)
        measure(Pair(number, *trees), scripts, figures)

    print("\n".join(table(figures) + modules(figures, *trees)))
    for case, reason in figures.broken.items():
        print(f"\n{case}: fails, with\n{reason.rstrip()}")
    if options.json:
        options.json.write_text(json.dumps(figures.pairs, indent=2))


if __name__ == "__main__":
    main()
