"""`pydynox serve` beside DynamoDB Local: time to start, memory when idle, requests per second of put and get.

    python benchmarks/server.py                     # both; DynamoDB Local as tests/differential/run.py installs it
    python benchmarks/server.py --emulator FOLDER   # DynamoDB Local from another folder
    python benchmarks/server.py --only ours

Linux only: memory and processor time are read from /proc. The load comes from this process over kept connections, each
of which sends its next request when the reply to the last one is there.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "differential"))

TABLE = "bench_orders"
CONNECTIONS = (1, 16)
ROUNDS = 3
STARTS = 5
HEADERS = {
    "Host": "127.0.0.1",
    "User-Agent": "Boto3/1.44 md/Botocore#1.44 ua/2.1 os/linux md/arch#x86_64 lang/python#3.11 cfg/retry-mode#standard",
    "Content-Type": "application/x-amz-json-1.0",
    "X-Amz-Date": "20261101T000000Z",
    "Authorization": "AWS4-HMAC-SHA256 Credential=local/20261101/us-east-1/dynamodb/aws4_request, "
    f"SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature={'0' * 64}",
    "amz-sdk-invocation-id": "00000000-0000-4000-8000-000000000000",
    "amz-sdk-request": "attempt=1",
    "Accept-Encoding": "identity",
}


@dataclass
class Server:
    name: str
    command: list[str]
    folder: Path
    process: subprocess.Popen[bytes] | None = None
    port: int = 0
    figures: dict[str, list[float]] = field(default_factory=dict)

    def note(self, what: str, value: float) -> None:
        self.figures.setdefault(what, []).append(value)

    def start(self) -> None:
        """Notes the seconds until the first reply."""
        self.port = free_port()
        began = time.perf_counter()
        command = [part.format(port=self.port) for part in self.command]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=quiet, stderr=quiet)
        while not self._replies():
            if self.process.poll() is not None:
                sys.exit(f"{self.name} ended with {self.process.returncode}: {' '.join(command)}")
            time.sleep(0.005)
        self.note("seconds to the first reply", time.perf_counter() - began)

    def _replies(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", "/", "{}", HEADERS | {"X-Amz-Target": "DynamoDB_20120810.ListTables"})
            return connection.getresponse().status == 200
        except (ConnectionError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait()

    def memory(self) -> float:
        """Resident megabytes."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def processor_seconds(self) -> float:
        assert self.process is not None
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# --- load -----------------------------------------------------------------------------------------------------------


def item(number: int) -> dict[str, Any]:
    line = {"M": {"sku": {"S": "a-1"}, "quantity": {"N": "2"}}}
    return {
        "pk": {"S": f"customer-{number % 1000}"},
        "sk": {"S": f"order-{number}"},
        "number": {"N": str(number)},
        "status": {"S": "paid"},
        "total": {"N": "12.5"},
        "lines": {"L": [line, line]},
    }


def packed(operation: str, request: dict[str, Any]) -> bytes:
    body = json.dumps(request, separators=(",", ":")).encode()
    headers = HEADERS | {"X-Amz-Target": f"DynamoDB_20120810.{operation}", "Content-Length": str(len(body))}
    lines = ["POST / HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def puts(count: int) -> list[bytes]:
    return [packed("PutItem", {"TableName": TABLE, "Item": item(number)}) for number in range(count)]


def gets(count: int) -> list[bytes]:
    keys = [{name: item(number)[name] for name in ("pk", "sk")} for number in range(count)]
    return [packed("GetItem", {"TableName": TABLE, "Key": key}) for key in keys]


def create_table() -> bytes:
    keys = {"pk": "HASH", "sk": "RANGE"}
    request = {
        "TableName": TABLE,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [{"AttributeName": name, "KeyType": kind} for name, kind in keys.items()],
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in keys],
    }
    return packed("CreateTable", request)


class Client(asyncio.Protocol):
    """Takes requests from a shared iterator until it is empty."""

    def __init__(self, requests: Iterator[bytes], done: asyncio.Future[None]) -> None:
        self.requests = requests
        self.done = done
        self.received = b""
        self.transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport
        self._send_next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(ConnectionError(f"the server hung up: {error}"))

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, end, body = self.received.partition(b"\r\n\r\n")
        if not end:
            return
        length = int(head.lower().partition(b"content-length:")[2].split()[0])
        if len(body) < length:
            return
        if not head.startswith(b"HTTP/1.1 200"):
            self.done.set_exception(RuntimeError(self.received.decode()))
            return
        self.received = b""
        self._send_next()

    def _send_next(self) -> None:
        assert self.transport is not None
        request = next(self.requests, None)
        if request is not None:
            self.transport.write(request)
        elif not self.done.done():
            self.done.set_result(None)
            self.transport.close()


async def _send(port: int, requests: list[bytes], connections: int) -> None:
    loop = asyncio.get_running_loop()
    shared = iter(requests)
    ends = [loop.create_future() for _ in range(connections)]
    for end in ends:
        await loop.create_connection(lambda end=end: Client(shared, end), "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*ends)


def send(server: Server, requests: list[bytes], connections: int) -> None:
    asyncio.run(_send(server.port, requests, connections))


# --- the run --------------------------------------------------------------------------------------------------------


def measure(servers: list[Server], count: int) -> None:
    loads = {"put": puts(count), "get": gets(count)}
    for server in servers:
        for _ in range(STARTS):
            server.start()
            server.note("idle memory, MB", server.memory())
            server.stop()
        server.start()
        send(server, [create_table()], 1)
        for requests in loads.values():  # a server that compiles while it runs has its chance
            send(server, requests, 16)
    for _ in range(ROUNDS):
        for connections in CONNECTIONS:
            for name, requests in loads.items():
                for server in servers:
                    measure_load(server, f"{name}, {connections} in flight", requests, connections)
    for server in servers:
        server.note(f"memory with {count} items, MB", server.memory())
        server.stop()


def measure_load(server: Server, what: str, requests: list[bytes], connections: int) -> None:
    processor = server.processor_seconds()
    began = time.perf_counter()
    send(server, requests, connections)
    server.note(f"{what}: requests/s", len(requests) / (time.perf_counter() - began))
    server.note(f"{what}: server's CPU, us", (server.processor_seconds() - processor) / len(requests) * 1e6)


def print_table(servers: list[Server]) -> None:
    print(f"| | {' | '.join(server.name for server in servers)} |")
    print(f"|---|{'---:|' * len(servers)}")
    for what in servers[0].figures:
        middles = [statistics.median(server.figures[what]) for server in servers]
        print(f"| {what} | {' | '.join(f'{middle:.3g}' if middle < 100 else f'{middle:,.0f}' for middle in middles)} |")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def emulator(folder: Path | None) -> Server:
    if folder is None:
        import run  # type: ignore[import-not-found]  # tests/differential/run.py

        run.install()
        folder = run.EMULATOR
    command = ["java", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", "-inMemory", "-sharedDb"]
    return Server("DynamoDB Local", [*command, "-port", "{port}"], folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--emulator", type=Path, help="the folder of DynamoDBLocal.jar")
    parser.add_argument("--only", choices=["ours"], help="leave DynamoDB Local out")
    parser.add_argument("--requests", type=int, default=4000, help="in each measurement (%(default)s)")
    options = parser.parse_args()
    servers = [Server("pydynox serve", [sys.executable, "-m", "pydynox", "serve", "--port", "{port}"], ROOT)]
    if options.only is None:
        servers.append(emulator(options.emulator))
    try:
        measure(servers, options.requests)
    finally:
        for server in servers:
            server.stop()
    print_table(servers)


if __name__ == "__main__":
    main()
