"""Where the time of each case goes: cProfile over one contestant script, run from the tree's own environment.

    .venv/bin/python benchmarks/profile_cases.py                  every case, the 12 costliest functions each
    .venv/bin/python benchmarks/profile_cases.py put --lines 30   one case, more lines

The file is not called profile.py because cProfile imports the standard library's module of that name.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "contestants"))

import models


def profiled(case: str, lines: int, sort: str) -> None:
    profile = cProfile.Profile()
    profile.enable()
    models.CASES[case]()
    profile.disable()
    print(f"\n=== {case}")
    pstats.Stats(profile).strip_dirs().sort_stats(sort).print_stats(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Profile the benchmark cases.")
    parser.add_argument("cases", nargs="*", help="names as in the table of `make bench`; all if none is given")
    parser.add_argument("--lines", type=int, default=12)
    parser.add_argument("--sort", default="tottime", help="a sort key of pstats: tottime, cumtime, ncalls")
    options = parser.parse_args()
    for case in options.cases or models.CASES:
        profiled(case, options.lines, options.sort)


if __name__ == "__main__":
    main()
