"""The first words to a proxy that is to pass encrypted traffic through: RFC 9110's CONNECT."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydynox.transports.http.settings import HttpSettings


def connect_request(settings: HttpSettings) -> bytes:
    assert settings.proxy is not None
    endpoint = settings.endpoint
    host = f"[{endpoint.host}]" if ":" in endpoint.host else endpoint.host
    goal = f"{host}:{endpoint.port}"
    return f"CONNECT {goal} HTTP/1.1\r\nHost: {goal}\r\n{settings.proxy.authorization}\r\n".encode("latin-1")


def status_of_connect(head: bytes) -> int:
    """The status of the proxy's answer; 502 stands for one that is not HTTP. Any 2xx counts as 200."""
    words = head.split(b"\r\n", 1)[0].split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not words[1].isdigit():
        return 502
    status = int(words[1])
    return 200 if 200 <= status < 300 else status
