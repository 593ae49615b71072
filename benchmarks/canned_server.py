"""A DynamoDB that only ever says the same: for measuring clients, not servers. Prints its port and serves until ended.

python benchmarks/canned_server.py [CERTIFICATE KEY]
"""

from __future__ import annotations

import asyncio
import json
import selectors
import socket
import ssl
import sys
import zlib


def item(number: int) -> dict[str, dict[str, object]]:
    return {
        "pk": {"S": "USER#1"},
        "sk": {"S": f"ORDER#{number:05}"},
        "status": {"S": "pending"},
        "customer": {"S": "Ada Lovelace"},
        "total": {"N": str(number * 10)},
        "price": {"N": "12.5"},
        "tags": {"L": [{"S": "a"}, {"S": "b"}]},
        "address": {"M": {"city": {"S": "London"}, "zip": {"S": "N1"}}},
    }


def reply(body: dict[str, object]) -> bytes:
    data = json.dumps(body, separators=(",", ":")).encode()
    head = (
        "HTTP/1.1 200 OK\r\nServer: Server\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT\r\n"
        f"Content-Type: application/x-amz-json-1.0\r\nContent-Length: {len(data)}\r\nConnection: keep-alive\r\n"
        "x-amzn-RequestId: 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123\r\n"
        f"x-amz-crc32: {zlib.crc32(data)}\r\n\r\n"
    )
    return head.encode() + data


HUNDRED = [item(number) for number in range(100)]
TABLE = {
    "TableName": "orders",
    "TableStatus": "ACTIVE",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "S"},
    ],
    "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0, "NumberOfDecreasesToday": 0},
    "TableSizeBytes": 0,
    "ItemCount": 0,
    "TableArn": "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
    "CreationDateTime": 1700000000,
}
REPLIES = {
    b"GetItem": reply({"Item": item(1), "ConsumedCapacity": {"TableName": "orders", "CapacityUnits": 0.5}}),
    b"PutItem": reply({"ConsumedCapacity": {"TableName": "orders", "CapacityUnits": 1.0}}),
    b"Query": reply({"Items": HUNDRED, "Count": 100, "ScannedCount": 100}),
    b"BatchGetItem": reply({"Responses": {"orders": HUNDRED}, "UnprocessedKeys": {}}),
    b"DescribeTable": reply({"Table": TABLE}),
}


def answers(data: bytes) -> tuple[bytes, bytes]:
    """The replies to the whole requests at the start of `data`, and what is left of it."""
    replies = b""
    while (end := data.find(b"\r\n\r\n")) >= 0:
        head = data[:end].lower()
        at = head.find(b"content-length:")
        whole = end + 4 + (int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0)
        if len(data) < whole:
            break
        at = head.find(b"dynamodb_20120810.") + 18
        replies += REPLIES[data[at:end].split(b"\r\n", 1)[0]]
        data = data[whole:]
    return replies, data


def serve_plain() -> None:
    """Without asyncio, so that in-flight requests wait for the client measured rather than for this."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    print(listener.getsockname()[1], flush=True)
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ)
    left: dict[socket.socket, bytes] = {}
    while True:
        for key, _ in selector.select():
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            if connection is listener:
                accepted, _ = listener.accept()
                accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(accepted, selectors.EVENT_READ)
                left[accepted] = b""
                continue
            try:
                data = connection.recv(1 << 16)
            except ConnectionError:
                data = b""
            if not data:
                selector.unregister(connection)
                connection.close()
                del left[connection]
                continue
            replies, left[connection] = answers(left[connection] + data)
            connection.sendall(replies)


class Canned(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.data = b""

    def data_received(self, data: bytes) -> None:
        replies, self.data = answers(self.data + data)
        self.transport.write(replies)


async def serve_tls(certificate: str, key: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = await asyncio.get_running_loop().create_server(Canned, "127.0.0.1", 0, ssl=context, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        asyncio.run(serve_tls(*sys.argv[1:3]))
    else:
        serve_plain()
