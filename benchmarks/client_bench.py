"""`make bench-client`: what a call over the network costs beside other libraries, without the network.

Each library calls a server on loopback that always gives the same replies (canned_server.py), in fresh processes and
interleaved rounds. Read README.md beside this file for what each number means.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from bench import Contestant, prepare

HERE = Path(__file__).resolve().parent
CERTIFICATES = HERE.parent / "tests" / "network"
FIRST = "start to first reply"
START_PROCESSES = 5

# Library in contestants/calls.py, and what it needs beside the tree.
CONTESTANTS = {
    "ours": ("pydynox", Contestant("ours network", ("httptools", "orjson"), "calls.py", "", "", from_tree=True)),
    "pydynox 1.8": ("pydynox", Contestant("pydynox 1.8", ("pydynox==1.8.0",), "calls.py", "", "")),
    "boto3": ("boto3", Contestant("boto3", ("boto3",), "calls.py", "", "")),
    "PynamoDB": ("pynamodb", Contestant("pynamodb", ("pynamodb",), "calls.py", "", "")),
    "aiobotocore": ("aiobotocore", Contestant("aiobotocore", ("aiobotocore",), "calls.py", "", "")),
    "aiodynamo": ("aiodynamo", Contestant("aiodynamo", ("aiodynamo", "httpx", "yarl"), "calls.py", "", "")),
}
PEERS = ("pydynox 1.8", "boto3")
AIM_18, AIM_18_IN_FLIGHT, AIM_BOTO3 = 0.6, 0.4, 0.2
AIM_18_FIRST, AIM_BOTO3_FIRST = 0.5, 0.3

Figures = dict[str, dict[str, list[tuple[float, float]]]]


@contextmanager
def canned_server(tls: bool) -> Iterator[str]:
    files = [str(CERTIFICATES / name) for name in ("loopback.pem", "loopback.key")] if tls else []
    command = [sys.executable, str(HERE / "canned_server.py"), *files]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def measure(name: str, url: str, cases: list[str]) -> dict[str, list[float] | str]:
    library, contestant = CONTESTANTS[name]
    command = [str(contestant.python), str(HERE / "contestants" / "calls.py"), library, url, *cases]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    if done.returncode:
        return {"every case": done.stderr}
    results: dict[str, list[float] | str] = json.loads(done.stdout.splitlines()[-1])
    return results


def environment() -> dict[str, str]:
    authority = str(CERTIFICATES / "authority.pem")
    return os.environ | {"SSL_CERT_FILE": authority, "AWS_CA_BUNDLE": authority, "AWS_EC2_METADATA_DISABLED": "true"}


def first_reply(name: str, url: str) -> tuple[float, float] | None:
    """Microseconds, elapsed and of processor time, of a whole process that makes one call."""
    library, contestant = CONTESTANTS[name]
    command = [str(contestant.python), str(HERE / "contestants" / "calls.py"), library, url, "first"]
    samples = []
    for _ in range(START_PROCESSES):
        start, before = perf_counter(), os.times()
        done = subprocess.run(command, capture_output=True, check=False, env=environment())
        if done.returncode:
            return None
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        samples.append((perf_counter() - start, cpu))
    return min(wall for wall, _ in samples) * 1e6, min(cpu for _, cpu in samples) * 1e6


def table(figures: Figures) -> list[str]:
    names = list(figures)
    ours = figures["ours"]
    columns = "".join(f"{name + ' wall/cpu':>23}" for name in names)
    ratios = "".join(f"{'/' + peer:>16}{'aim':>6}{'':>6}" for peer in PEERS if peer in figures)
    lines = [f"{'microseconds':<26}{columns}{ratios}"]
    lines.append("-" * len(lines[0]))
    for case in ours:
        cells = ""
        for name in names:
            figure = median(figures[name].get(case))
            cells += f"{'-' if figure is None else f'{figure[0]:,.0f} / {figure[1]:,.0f}':>23}"
        for peer in PEERS:
            if peer in figures:
                cells += compared(case, peer, median(ours[case]), median(figures[peer].get(case)))
        lines.append(f"{case:<26}{cells}")
    return lines


def compared(case: str, peer: str, ours: tuple[float, float] | None, theirs: tuple[float, float] | None) -> str:
    if ours is None or theirs is None:
        return f"{'-':>16}{'':>12}"
    aim = AIM_BOTO3 if peer == "boto3" else AIM_18_IN_FLIGHT if case.endswith("32") else AIM_18
    if case == FIRST:
        aim = AIM_BOTO3_FIRST if peer == "boto3" else AIM_18_FIRST
    wall, cpu = ours[0] / theirs[0], ours[1] / theirs[1]
    return f"{f'{wall:.2f} / {cpu:.2f}':>16}{aim:>6}{'ok' if max(wall, cpu) <= aim else 'miss':>6}"


def median(samples: list[tuple[float, float]] | None) -> tuple[float, float] | None:
    if not samples:
        return None
    return statistics.median(wall for wall, _ in samples), statistics.median(cpu for _, cpu in samples)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure calls over the network beside other libraries.")
    parser.add_argument("--rounds", type=int, default=3, help="interleaved rounds; the table shows their median")
    parser.add_argument("--only", action="append", default=[], help="measure only this library (may be repeated)")
    parser.add_argument("--case", action="append", default=[], help="measure only this case (may be repeated)")
    parser.add_argument("--tls", action="store_true", help="over TLS only; without it first plain, then over TLS")
    parser.add_argument("--plain", action="store_true", help="plain HTTP only")
    options = parser.parse_args()

    names = [name for name in CONTESTANTS if not options.only or name in options.only]
    for name in names:
        prepare(CONTESTANTS[name][1])
    for tls in (False, True):
        if (options.tls and not tls) or (options.plain and tls):
            continue
        figures: Figures = {name: {} for name in names}
        broken: dict[tuple[str, str], str] = {}
        with canned_server(tls) as url:
            for number in range(options.rounds):
                for name in names:
                    print(f"round {number + 1} of {options.rounds}: {name}", file=sys.stderr, flush=True)
                    for case, result in measure(name, url, options.case).items():
                        if isinstance(result, str):
                            broken[name, case] = result
                        else:
                            figures[name].setdefault(case, []).append((result[0], result[1]))
                    first = None if options.case else first_reply(name, url)
                    if first is not None:
                        figures[name].setdefault(FIRST, []).append(first)
        print("\nover TLS" if tls else "\nplain HTTP")
        print("\n".join(table(figures)))
        for (name, case), reason in broken.items():
            print(f"\n{name}, {case}: no figure, because\n{reason.rstrip()}")


if __name__ == "__main__":
    main()
