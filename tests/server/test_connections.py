"""What goes over the sockets: kept connections, bodies of any size and shape, many clients, the end."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from zlib import crc32

import pytest

from pydynox.server import LocalServer
from pydynox.server.protocol import LARGEST_BODY
from server.conftest import Connection, headers_for

TABLE = {
    "TableName": "counters",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}
COUNT = {
    "TableName": "counters",
    "Key": {"pk": {"S": "a"}},
    "UpdateExpression": "ADD n :one",
    "ExpressionAttributeValues": {":one": {"N": "1"}},
    "ReturnValues": "UPDATED_NEW",
}


def raw_request(operation: str, body: bytes, *more: str, length: int | None = None) -> bytes:
    lines = [f"{name}: {value}" for name, value in headers_for(operation).items()]
    lines = ["POST / HTTP/1.1", "Host: x", *lines, *more]
    if length != 0:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def read_to_end(client: socket.socket) -> bytes:
    return b"".join(iter(lambda: client.recv(65536), b""))


class TestReplies:
    def test_headers(self, connection):
        response, body = connection.post("ListTables", {})

        assert (response.status, body) == (200, b'{"TableNames":[]}')
        assert response.headers["x-amz-crc32"] == str(crc32(body))
        assert response.headers["content-type"] == "application/x-amz-json-1.0"
        assert len(response.headers["x-amzn-RequestId"]) == 52
        assert response.headers["date"].endswith(" GMT")
        assert response.headers.get_all("content-length") == [str(len(body))]

    def test_one_connection_serves_many_requests(self, connection):
        connection.post("ListTables", {})
        kept = connection.http.sock
        statuses = [connection.post(name, {})[0].status for name in ("ListTables", "Nonsense", "PutItem") * 5]

        assert statuses == [200, 400, 400] * 5
        assert connection.http.sock is kept

    def test_health(self, connection):
        connection.http.request("GET", "/")
        response = connection.http.getresponse()

        assert (response.status, response.read()) == (200, b"healthy: dynamodb.us-east-1.amazonaws.com ")

    def test_connection_close_is_obeyed(self, server):
        with socket.create_connection((server.host, server.port), timeout=30) as client:
            client.sendall(raw_request("ListTables", b"{}", "Connection: close"))

            assert read_to_end(client).endswith(b'\r\n\r\n{"TableNames":[]}')

    def test_what_is_not_http(self, server):
        with socket.create_connection((server.host, server.port), timeout=30) as client:
            client.sendall(b"\x16\x03\x01 hello\r\n\r\n")

            assert read_to_end(client).startswith(b"HTTP/1.1 400 ")


CORS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
}


def cors_headers(connection: Connection, method: str, path: str, target: str, *, origin: str | None) -> tuple:
    """The status, and what the reply says to browsers."""
    sent = headers_for(target) | ({} if origin is None else {"Origin": origin})
    connection.http.request(method, path, b"{}" if method == "POST" else None, sent)
    response = connection.http.getresponse()
    response.read()
    said = {name.lower(): value for name, value in response.getheaders()}
    return response.status, {name: value for name, value in said.items() if name.startswith("access-control-")}


class TestBrowsers:
    """A page of any origin reads a reply and the headers that the service exposes."""

    @pytest.mark.parametrize(
        ("method", "path", "target", "status", "more"),
        [
            ("POST", "/", "ListTables", 200, {}),
            ("POST", "/", "Nonsense", 400, {}),
            ("GET", "/", "", 200, {}),
            ("PUT", "/", "", 404, {}),
            ("OPTIONS", "/", "", 200, {"access-control-max-age": "172800"}),
        ],
    )
    def test_every_reply(self, connection, method, path, target, status, more):
        said = cors_headers(connection, method, path, target, origin="http://localhost:3000")

        assert said == (status, CORS | more)

    @pytest.mark.parametrize(("method", "status"), [("POST", 200), ("GET", 200), ("OPTIONS", 404)])
    def test_nobody_else_is_told(self, connection, method, status):
        assert cors_headers(connection, method, "/", "ListTables", origin=None) == (status, {})


class TestBodies:
    def test_in_chunks(self, server):
        chunks = b'1\r\n{\r\nA\r\n"Limit":5}\r\n0\r\n\r\n'
        request = raw_request("ListTables", b"", "Transfer-Encoding: chunked", "Connection: close", length=0)
        with socket.create_connection((server.host, server.port), timeout=30) as client:
            client.sendall(request + chunks)

            assert read_to_end(client).endswith(b'{"TableNames":[]}')

    def test_one_byte_at_a_time(self, server):
        with socket.create_connection((server.host, server.port), timeout=30) as client:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in raw_request("ListTables", b'{"Limit": 5}', "Connection: close"):
                client.send(bytes([byte]))

            assert read_to_end(client).endswith(b'{"TableNames":[]}')

    def test_two_requests_at_once(self, server):
        both = raw_request("ListTables", b"{}") + raw_request("Nonsense", b"{}", "Connection: close")
        with socket.create_connection((server.host, server.port), timeout=30) as client:
            client.sendall(both)
            answer = read_to_end(client)

        assert answer.index(b'{"TableNames":[]}') < answer.index(b"UnknownOperationException")

    def test_the_largest(self, connection):
        body = b'{"x":"' + b"a" * (LARGEST_BODY - 8) + b'"}'
        response, answer = connection.post("ListTables", body)

        assert (len(body), response.status, answer) == (LARGEST_BODY, 200, b'{"TableNames":[]}')

    def test_one_byte_more(self, connection):
        response, answer = connection.post("ListTables", b" " * (LARGEST_BODY + 1))

        assert (response.status, answer) == (413, b"")
        assert connection.post("ListTables", {})[0].status == 200

    def test_what_came_in_part_is_not_done(self, server, connection):
        connection.post("CreateTable", TABLE)
        body = json.dumps(COUNT).encode()
        with socket.create_connection((server.host, server.port), timeout=30) as client:
            client.sendall(raw_request("UpdateItem", body, length=len(body) + 5))
            client.shutdown(socket.SHUT_WR)
            assert read_to_end(client) == b""

        assert json.loads(connection.post("Scan", {"TableName": "counters"})[1])["Count"] == 0


class TestManyClients:
    def test_threads(self, server, connection):
        connection.post("CreateTable", TABLE)

        def count(times: int) -> list[int]:
            own = Connection(server)
            answers = [json.loads(own.post("UpdateItem", COUNT)[1]) for _ in range(times)]
            own.http.close()
            return [int(answer["Attributes"]["n"]["N"]) for answer in answers]

        with ThreadPoolExecutor(8) as pool:
            counts = [number for numbers in pool.map(count, [25] * 8) for number in numbers]

        assert sorted(counts) == list(range(1, 201))

    def test_a_hundred_connections(self, server):
        async def ask() -> bytes:
            reader, writer = await asyncio.open_connection(server.host, server.port)
            writer.write(raw_request("ListTables", b"{}", "Connection: close"))
            answer = await reader.read()
            writer.close()
            await writer.wait_closed()
            return answer.rpartition(b"\r\n")[2]

        async def ask_all() -> list[bytes]:
            return await asyncio.gather(*[ask() for _ in range(100)])

        assert set(asyncio.run(ask_all())) == {b'{"TableNames":[]}'}


class TestLife:
    def test_stops_beside_an_idle_connection(self):
        with LocalServer() as server:
            connection = Connection(server)
            connection.post("ListTables", {})
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((server.host, server.port), timeout=30)
        connection.http.close()

    def test_the_engine_is_the_callers(self, server, connection):
        connection.post("CreateTable", TABLE)
        server.engine.execute("PutItem", {"TableName": "counters", "Item": {"pk": "a"}})

        assert json.loads(connection.post("Scan", {"TableName": "counters"})[1])["Items"] == [{"pk": {"S": "a"}}]

    def test_a_port_that_is_taken_is_said_at_once(self, server):
        with pytest.raises(OSError, match="in use"):
            LocalServer(port=server.port)

    def test_version_six(self):
        try:
            server = LocalServer(host="::1")
        except OSError:
            pytest.skip("no IPv6 here")
        with server:
            connection = Connection(server)
            assert connection.post("ListTables", {})[0].status == 200
            connection.http.close()
        assert server.url == f"http://[::1]:{server.port}"

    def test_one_thread_while_it_serves(self):
        before = threading.active_count()
        with LocalServer():
            assert threading.active_count() == before + 1
        assert threading.active_count() == before

    @pytest.mark.parametrize("moment", ["1975-01-01", "2100-01-01"])
    def test_it_stops_after_a_test_has_stopped_the_time(self, moment):
        """freezegun replaces time.monotonic() too, by which event loops wait."""
        freeze_time = pytest.importorskip("freezegun").freeze_time
        server = LocalServer()
        with freeze_time("2030-01-01"):
            server.__enter__()
        connection = Connection(server)
        with freeze_time(moment):
            assert connection.post("ListTables", {})[0].status == 200
            assert connection.post("ListTables", {})[0].status == 200
        connection.http.close()
        leaving = threading.Thread(target=server.__exit__, args=(None, None, None), daemon=True)
        leaving.start()
        leaving.join(10)

        assert not leaving.is_alive()

    def test_a_server_serves_once(self):
        with LocalServer() as server:
            pass
        with pytest.raises(OSError):
            server.__enter__()
