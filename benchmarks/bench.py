"""`make bench`: one run that measures pydynox beside its peers and prints one table.

Each contestant lives in a virtual environment of its own and is measured in fresh processes, in interleaved rounds, so
that a busy minute of the machine falls on all of them. Read README.md beside this file for what each number means.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ENVIRONMENTS = ROOT / ".benchmarks"
IMPORT_PROCESSES = 5


@dataclass(frozen=True)
class Contestant:
    name: str
    requirements: tuple[str, ...]
    script: str
    import_statement: str
    first_use: str
    from_tree: bool = False

    @property
    def python(self) -> Path:
        folder = ENVIRONMENTS / self.name.replace(" ", "-")
        return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


DECLARE_A_MODEL = """
from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    total = NumberAttribute()
"""
FIRST_MOCKED_CLIENT = """
import boto3
from moto import mock_aws
with mock_aws():
    boto3.resource("dynamodb", region_name="us-east-1")
"""
OURS = Contestant("ours", (), "models.py", "import pydynox", DECLARE_A_MODEL, from_tree=True)
PYDYNOX_18 = Contestant("pydynox 1.8", ("pydynox==1.8.0",), "models.py", "import pydynox", DECLARE_A_MODEL)
MOTO = Contestant("moto", ("moto[dynamodb]", "boto3"), "moto_boto3.py", "import boto3, moto", FIRST_MOCKED_CLIENT)
CONTESTANTS = (OURS, PYDYNOX_18, MOTO)

# The aims, as ours divided by the peer's. Against moto everything is to be a hundred times faster.
AIMS_AGAINST_18 = {
    "put": 0.4,
    "get": 0.35,
    "update": 0.55,
    "query of 20": 0.01,
    "filtered query of 20": 0.02,
    "scan of 2,000": 0.15,
    "fixture with one put": 1.5,
    "import pydynox": 0.3,
    "import, first model": 0.3,
}
AIM_AGAINST_MOTO = 0.01


@dataclass
class Samples:
    """Of each case the best value of every round; `broken` keeps the reason where there is none."""

    values: dict[str, list[float]] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    def add(self, results: dict[str, float | str]) -> None:
        for case, result in results.items():
            if isinstance(result, str):
                self.broken[case] = result
            else:
                self.values.setdefault(case, []).append(result)

    def median(self, case: str) -> float | None:
        return statistics.median(self.values[case]) if case in self.values else None


def prepare(contestant: Contestant) -> None:
    """Make the environment once per list of requirements; install the tree anew at each run."""
    folder = contestant.python.parent.parent
    stamp = folder / "requirements.sha256"
    wanted = hashlib.sha256("\n".join(contestant.requirements).encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"setting up {contestant.name} ...", file=sys.stderr, flush=True)
        venv.create(folder, with_pip=True, clear=True)
        if contestant.requirements:
            install(contestant, *contestant.requirements)
        stamp.write_text(wanted)
    if contestant.from_tree:
        install(contestant, "--no-deps", "--force-reinstall", str(ROOT))


def install(contestant: Contestant, *arguments: str) -> None:
    command = [str(contestant.python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, stdout=sys.stderr)


def measured(contestant: Contestant, cases: list[str]) -> dict[str, float | str]:
    command = [str(contestant.python), str(HERE / "contestants" / contestant.script), *cases]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"every case": done.stderr}
    results: dict[str, float | str] = json.loads(done.stdout.splitlines()[-1])
    return results


def import_times(contestant: Contestant) -> dict[str, float | str]:
    """Microseconds from before the statement to after it, in fresh processes whose files the system has cached."""
    return {
        "import pydynox": best_import(contestant, contestant.import_statement),
        "import, first model": best_import(contestant, contestant.first_use),
    }


def best_import(contestant: Contestant, statement: str) -> float | str:
    program = f"from time import perf_counter\nstart = perf_counter()\n{statement}\nprint(perf_counter() - start)"
    best = float("inf")
    for _ in range(IMPORT_PROCESSES):
        done = subprocess.run([str(contestant.python), "-c", program], capture_output=True, text=True, check=False)
        if done.returncode:
            return done.stderr
        best = min(best, float(done.stdout) * 1e6)
    return best


def table(samples: dict[str, Samples]) -> list[str]:
    cases = list(dict.fromkeys(case for one in (PYDYNOX_18, OURS) for case in samples[one.name].values))
    columns = f"{'ours':>11}{'pydynox 1.8':>13}{'moto':>13}{'ours/1.8':>11}{'aim':>8}{'':>6}{'moto/ours':>12}{'aim':>7}"
    header = f"{'microseconds':<28}{columns}"
    lines = [header, "-" * len(header)]
    for case in cases:
        ours, theirs, moto = (samples[one.name].median(case) for one in CONTESTANTS)
        aim = AIMS_AGAINST_18.get(case.removesuffix(", async"))
        ratio = ours / theirs if ours and theirs else None
        times = moto / ours if ours and moto else None
        lines.append(
            f"{case:<28}{shown(ours):>11}{shown(theirs):>13}{shown(moto):>13}"
            f"{shown(ratio, '.3f'):>11}{shown(aim, '.2f'):>8}{verdict(ratio, aim):>6}"
            f"{shown(times, ',.0f'):>12}{verdict(1 / times if times else None, AIM_AGAINST_MOTO):>7}"
        )
    return lines


def shown(value: float | None, form: str = ",.1f") -> str:
    return "-" if value is None else format(value, form)


def verdict(ratio: float | None, aim: float | None) -> str:
    if ratio is None or aim is None:
        return ""
    return "ok" if ratio <= aim else "miss"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure pydynox beside its peers.")
    parser.add_argument("--rounds", type=int, default=3, help="interleaved rounds; the table shows their median")
    parser.add_argument("--case", action="append", default=[], help="measure only this case (may be repeated)")
    parser.add_argument("--json", type=Path, help="also write every sample to this file")
    options = parser.parse_args()

    for contestant in CONTESTANTS:
        prepare(contestant)
    samples = {contestant.name: Samples() for contestant in CONTESTANTS}
    for number in range(options.rounds):
        for contestant in CONTESTANTS:
            print(f"round {number + 1} of {options.rounds}: {contestant.name}", file=sys.stderr, flush=True)
            samples[contestant.name].add(measured(contestant, options.case))
            if not options.case or any(case.startswith("import") for case in options.case):
                samples[contestant.name].add(import_times(contestant))

    print("\n".join(table(samples)))
    for name, taken in samples.items():
        for case, reason in taken.broken.items():
            print(f"\n{name}, {case}: no figure, because\n{reason.rstrip()}")
    if options.json:
        options.json.write_text(json.dumps({name: taken.values for name, taken in samples.items()}, indent=2))


if __name__ == "__main__":
    main()
