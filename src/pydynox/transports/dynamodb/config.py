"""Where requests go and how: arguments first, then the environment, then the profile."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from pydynox.transports import aws_guard

CONNECT_SECONDS = 5.0
READ_SECONDS = 30.0
ATTEMPTS = 3
CONNECTIONS = 100
FALLBACK_REGION = "us-east-1"

# The partitions whose regions do not end in amazonaws.com.
_DOMAIN_OF_PREFIX = {
    "cn-": "amazonaws.com.cn",
    "eusc-": "amazonaws.eu",
    "us-iso-": "c2s.ic.gov",
    "us-isob-": "sc2s.sgov.gov",
    "eu-isoe-": "cloud.adc-e.uk",
    "us-isof-": "csp.hci.ic.gov",
    "eu-isof-": "csp.hci.ic.gov",
}


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


class Settings(NamedTuple):
    region: str
    endpoint: Endpoint
    proxy: Proxy | None = None
    connect_timeout: float = CONNECT_SECONDS
    read_timeout: float = READ_SECONDS
    attempts: int = ATTEMPTS
    max_connections: int = CONNECTIONS
    verify: bool | str = True


_DEFAULT_PORTS = {"http": 80, "https": 443}


def settings_of(options: Mapping[str, Any], operation: str) -> Settings:
    """Resolve a client's arguments; `operation` is the call that is about to be made, for the guard of test runs."""
    environment = os.environ
    url = options.get("endpoint_url") or _endpoint_url_of(environment)
    if not url and aws_guard.refuses_aws:
        aws_guard.refuse(operation, f"dynamodb.{_region_of(options, environment) or FALLBACK_REGION}.amazonaws.com")
    region = _region_of(options, environment) or _region_of_profile(options.get("profile"), environment)
    if not region:
        region = FALLBACK_REGION
        if not url:
            _warn_of_fallback()
    endpoint = endpoint_of_url(url) if url else endpoint_of_region(region, environment)
    proxy = _proxy_of(options.get("proxy_url"), endpoint)
    if proxy is not None and endpoint.scheme == "http":
        endpoint = Endpoint("http", endpoint.host, endpoint.port, endpoint.path, is_proxied=True)
    verify = options.get("verify")
    attempts = options.get("max_retries")
    return Settings(
        region=region,
        endpoint=endpoint,
        proxy=proxy,
        connect_timeout=_seconds(options, "connect_timeout", CONNECT_SECONDS),
        read_timeout=_seconds(options, "read_timeout", READ_SECONDS),
        attempts=max(1, int(environment.get("AWS_MAX_ATTEMPTS") or ATTEMPTS) if attempts is None else attempts),
        max_connections=options.get("max_connections") or CONNECTIONS,
        verify=(environment.get("AWS_CA_BUNDLE") or True) if verify is None or verify is True else verify,
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


def endpoint_of_region(region: str, environment: Mapping[str, str]) -> Endpoint:
    if not re.fullmatch(r"[a-z0-9-]{1,40}", region):
        raise ValueError(f"region {region!r} is not a region's name")
    service = "dynamodb-fips" if _is_true(environment, "AWS_USE_FIPS_ENDPOINT") else "dynamodb"
    domain = next((domain for prefix, domain in _DOMAIN_OF_PREFIX.items() if region.startswith(prefix)), "")
    if not domain:
        domain = "api.aws" if _is_true(environment, "AWS_USE_DUALSTACK_ENDPOINT") else "amazonaws.com"
    return Endpoint("https", f"{service}.{region}.{domain}", 443)


def _endpoint_url_of(environment: Mapping[str, str]) -> str | None:
    if _is_true(environment, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"):
        return None
    return environment.get("AWS_ENDPOINT_URL_DYNAMODB") or environment.get("AWS_ENDPOINT_URL")


def _region_of(options: Mapping[str, Any], environment: Mapping[str, str]) -> str | None:
    return options.get("region") or environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION")


def _region_of_profile(profile: str | None, environment: Mapping[str, str]) -> str | None:
    """Of the shared configuration, whose rules are botocore's; without a file there is nothing to load it for."""
    file = os.path.expanduser(environment.get("AWS_CONFIG_FILE") or "~/.aws/config")
    if not os.path.isfile(file):
        return None
    try:
        from botocore.session import Session
    except ImportError:
        return None
    from botocore.exceptions import BotoCoreError

    try:
        region: str | None = Session(profile=profile).get_config_variable("region")
    except BotoCoreError:  # a profile that is not there is the credentials' to report
        return None
    return region


_warned = False


def _warn_of_fallback() -> None:
    global _warned
    if not _warned:
        _warned = True
        depth, frame = 2, sys._getframe(1)
        while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("pydynox."):
            depth, frame = depth + 1, frame.f_back
        text = f"no region is set (argument, AWS_REGION, AWS_DEFAULT_REGION or profile): using {FALLBACK_REGION}"
        warnings.warn(text, stacklevel=depth)


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


def _is_true(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").lower() == "true"
