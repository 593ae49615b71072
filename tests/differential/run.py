"""Start AWS's DynamoDB Local, run the differential tests against it, and stop it.

It comes in the npm package `amplify-dynamodb-simulator`, is unpacked into `.reference`, and needs Java 17. Both are
installed first where they are missing and the machine is Debian's and ours to change.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / ".reference"
PACKAGE = "amplify-dynamodb-simulator@2.9.30"
EMULATOR = REFERENCE / "package" / "emulator"
START_SECONDS = 60


def main(arguments: list[str]) -> int:
    with dynamodb_local() as url:
        environment = os.environ | {"PYDYNOX_REFERENCE_ENDPOINT": url}
        tests = [sys.executable, "-m", "pytest", "tests/differential", *arguments]
        return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode


@contextmanager
def dynamodb_local() -> Iterator[str]:
    """Its URL, for as long as the block lasts."""
    install()
    port = free_port()
    command = ["java", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"]
    command += ["-inMemory", "-sharedDb", "-port", str(port)]
    with serving(command, port, EMULATOR):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def serving(command: list[str], port: int, directory: Path) -> Iterator[None]:
    """A server that listens, until the block ends."""
    server = subprocess.Popen(command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait()


def install() -> None:
    for tool, debian_package in (("java", "openjdk-17-jre-headless"), ("npm", "npm")):
        if shutil.which(tool) is None:
            install_from_debian(tool, debian_package)
    if (EMULATOR / "DynamoDBLocal.jar").exists():
        return
    REFERENCE.mkdir(exist_ok=True)
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=REFERENCE, check=True, stdout=subprocess.DEVNULL)
    (archive,) = REFERENCE.glob("amplify-dynamodb-simulator-*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(REFERENCE, filter="data")
    archive.unlink()


def install_from_debian(tool: str, package: str) -> None:
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit(f"the differential tests need {tool}: install it (Debian's package is {package}) and try again")
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            sys.exit(f"{server.args!r} ended with {server.returncode} before it listened")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"{server.args!r} did not listen within {START_SECONDS} seconds")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
