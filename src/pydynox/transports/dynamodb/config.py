"""Where requests go and how: arguments first, then the environment, then the profile."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydynox.api.operation import DYNAMODB, STREAMS
from pydynox.foundation.callers import warn_caller
from pydynox.transports import aws_guard
from pydynox.transports.http.settings import Endpoint, HttpSettings, endpoint_of_url, http_settings_of

ATTEMPTS = 3
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


class Settings(NamedTuple):
    region: str
    attempts: int
    http: HttpSettings

    @property
    def endpoint(self) -> Endpoint:
        return self.http.endpoint


def settings_of(options: Mapping[str, Any], operation: str, service: str = DYNAMODB) -> Settings:
    """Resolve a client's arguments; `operation` is the call that is about to be made, for the guard of test runs."""
    environment = os.environ
    url = options.get("endpoint_url") or _endpoint_url_of(environment, service)
    if not url and aws_guard.refuses_aws:
        refused = _region_of(options, environment) or FALLBACK_REGION
        aws_guard.refuse(operation, f"{_HOSTS[service][0]}.{refused}.amazonaws.com")
    region = _region_of(options, environment) or _region_of_profile(options.get("profile"), environment)
    if not region:
        region = FALLBACK_REGION
        if not url:
            _warn_of_fallback()
    endpoint = endpoint_of_url(url) if url else endpoint_of_region(region, environment, service)
    http = http_settings_of(options, endpoint)
    attempts = options.get("max_retries")
    if attempts is None:
        attempts = int(environment.get("AWS_MAX_ATTEMPTS") or ATTEMPTS)
    return Settings(region, max(1, attempts), http)


# The start of each service's host, and the same in the domain of both IP versions. As botocore 1.44 has them.
_HOSTS = {
    DYNAMODB: ("dynamodb", "dynamodb"),
    STREAMS: ("streams.dynamodb", "streams-dynamodb"),
}


def endpoint_of_region(region: str, environment: Mapping[str, str], service: str = DYNAMODB) -> Endpoint:
    if not re.fullmatch(r"[a-z0-9-]{1,40}", region):
        raise ValueError(f"region {region!r} is not a region's name")
    host, host_of_both_versions = _HOSTS[service]
    domain = next((domain for prefix, domain in _DOMAIN_OF_PREFIX.items() if region.startswith(prefix)), "")
    if not domain:
        domain = "amazonaws.com"
        if _is_true(environment, "AWS_USE_DUALSTACK_ENDPOINT"):
            domain, host = "api.aws", host_of_both_versions
    fips = "-fips" if _is_true(environment, "AWS_USE_FIPS_ENDPOINT") else ""
    return Endpoint("https", f"{host}{fips}.{region}.{domain}", 443)


def _endpoint_url_of(environment: Mapping[str, str], service: str) -> str | None:
    if _is_true(environment, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"):
        return None
    name = "AWS_ENDPOINT_URL_DYNAMODB" if service == DYNAMODB else "AWS_ENDPOINT_URL_DYNAMODB_STREAMS"
    return environment.get(name) or environment.get("AWS_ENDPOINT_URL")


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
        warn_caller(
            f"no region is set (argument, AWS_REGION, AWS_DEFAULT_REGION or profile): using {FALLBACK_REGION}",
            UserWarning,
        )


def _is_true(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").lower() == "true"
