"""Run the tests of the object layer and of the example application on other engines, over the network.

On AWS's DynamoDB Local (which needs Java and npm), on moto's server (installed into `.reference/moto`) and on
`pydynox serve`: `python tests/endpoints/run.py [engine ...] [-- pytest's arguments]`. What an engine is known to get
wrong is in capabilities.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from differential.run import REFERENCE, ROOT, dynamodb_local, free_port, serving

# Those of the object layer take their backend from the fixtures, as a user's suite does.
OBJECT_LAYER = ["tests/unit/model", "tests/unit/attributes", "tests/unit/lock", "tests/unit/test_batch_operations.py"]
SUITES = [*OBJECT_LAYER, "tests/endpoints", "examples/orders_app"]
PLUGIN = "tests/plugin/test_endpoint.py"  # takes its reference from the environment
MOTO = ["moto[dynamodb]==5.2.5", "flask", "flask-cors"]


@contextmanager
def moto_server() -> Iterator[str]:
    place = REFERENCE / "moto"
    if not (place / "bin" / "moto_server").exists():
        REFERENCE.mkdir(exist_ok=True)
        venv.create(place, with_pip=True)
        install = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, *MOTO], check=True)
    port = free_port()
    with serving([str(place / "bin" / "moto_server"), "-H", "127.0.0.1", "-p", str(port)], port, REFERENCE):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def pydynox_serve() -> Iterator[str]:
    port = free_port()
    with serving([sys.executable, "-m", "pydynox", "serve", "--port", str(port)], port, ROOT):
        yield f"http://127.0.0.1:{port}"


ENGINES: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "dynamodb-local": dynamodb_local,
    "moto": moto_server,
    "pydynox-serve": pydynox_serve,
}


def main(arguments: list[str]) -> int:
    names, _, more = " ".join(arguments).partition("--")
    engines = names.split() or list(ENGINES)
    unknown = set(engines) - set(ENGINES)
    if unknown:
        sys.exit(f"no such engine: {', '.join(sorted(unknown))}; there are {', '.join(ENGINES)}")
    return max([run_on(engine, more.split()) for engine in engines])


def run_on(engine: str, more: list[str]) -> int:
    with ENGINES[engine]() as url:
        sys.stdout.write(f"--- {engine} at {url}\n")
        sys.stdout.flush()
        environment = os.environ | {"PYDYNOX_ENDPOINT_ENGINE": engine}
        if engine == "dynamodb-local":
            environment["PYDYNOX_REFERENCE_ENDPOINT"] = url
        suites = [*SUITES, PLUGIN] if engine == "dynamodb-local" else SUITES
        tests = [sys.executable, "-m", "pytest", "-q", "--pydynox-endpoint", url, *suites, *more]
        return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
