"""Run the example's own test suite, and say what ran and how long it took."""

from __future__ import annotations

import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).resolve().parent


def main() -> int:
    print(
        f"orders_app on pydynox {version('pydynox')}, Python {platform.python_version()}; no server, no account",
        flush=True,
    )
    start = perf_counter()
    done = subprocess.run([sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider"], cwd=HERE, check=False)
    print(f"{perf_counter() - start:.2f} s from starting pytest to its end")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
