"""Where requests go and by which way: an endpoint, a proxy, time-outs, and whom to trust."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
CONNECTIONS = 100

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Endpoint(NamedTuple):
    """`authority` is the Host header. `is_proxied`: plain HTTP through a proxy, which needs the whole address."""

    scheme: str
    host: str
    port: int
    path: str = "/"
    is_proxied: bool = False

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{'' if self.path == '/' else self.path}"


class Proxy(NamedTuple):
    host: str
    port: int
    authorization: str = ""
    """The whole header line, if the address carries a user."""


class HttpSettings(NamedTuple):
    endpoint: Endpoint
    proxy: Proxy | None = None
    connect_timeout: float = CONNECT_SECONDS
    read_timeout: float = READ_SECONDS
    max_connections: int = CONNECTIONS
    verify: bool | str = True


def http_settings_of(options: Mapping[str, Any], endpoint: Endpoint) -> HttpSettings:
    """How a client with these arguments reaches an endpoint."""
    proxy = _proxy_of(options.get("proxy_url"), endpoint)
    if proxy is not None and endpoint.scheme == "http":
        endpoint = Endpoint("http", endpoint.host, endpoint.port, endpoint.path, is_proxied=True)
    verify = options.get("verify")
    return HttpSettings(
        endpoint=endpoint,
        proxy=proxy,
        connect_timeout=_seconds(options, "connect_timeout", CONNECT_SECONDS),
        read_timeout=_seconds(options, "read_timeout", READ_SECONDS),
        max_connections=options.get("max_connections") or CONNECTIONS,
        verify=(os.environ.get("AWS_CA_BUNDLE") or True) if verify is None or verify is True else verify,
    )


def endpoint_of_url(url: str) -> Endpoint:
    parts = urlsplit(url)
    printable = url.isascii() and url.isprintable() and " " not in url
    if (
        not printable
        or parts.scheme not in _DEFAULT_PORTS
        or not parts.hostname
        or parts.query
        or parts.fragment
        or parts.username
    ):
        raise ValueError(f"endpoint_url {url!r} is not of the form http://host:port or https://host")
    return Endpoint(parts.scheme, parts.hostname, parts.port or _DEFAULT_PORTS[parts.scheme], parts.path or "/")


def _proxy_of(url: str | None, endpoint: Endpoint) -> Proxy | None:
    """The argument, else HTTPS_PROXY, HTTP_PROXY and NO_PROXY as every other tool reads them."""
    if not url:
        if not any(name.lower().endswith("_proxy") for name in os.environ):
            return None
        from urllib.request import getproxies_environment, proxy_bypass

        url = getproxies_environment().get(endpoint.scheme)
        if not url or proxy_bypass(f"{endpoint.host}:{endpoint.port}"):
            return None
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme != "http" or not parts.hostname:
        raise ValueError(
            f"proxy_url {url!r} is not of the form http://host:port; traffic to AWS is encrypted through it"
        )
    authorization = ""
    if parts.username is not None:
        from base64 import b64encode

        user = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        authorization = f"Proxy-Authorization: Basic {b64encode(user.encode()).decode('ascii')}\r\n"
    return Proxy(parts.hostname, parts.port or 80, authorization)


def _seconds(options: Mapping[str, Any], name: str, default: float) -> float:
    value = options.get(name)
    if value is None:
        return default
    if not value > 0:
        raise ValueError(f"{name}={value!r}: a time-out is a positive number of seconds")
    return float(value)
