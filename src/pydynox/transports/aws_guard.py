"""Keeps a test run away from AWS: a forgotten fixture must not write to a real account.

The pytest plugin switches it on, in every run; it is nothing but a flag until a client is about to use the network.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing it would load `typing`
if TYPE_CHECKING:
    from typing import NoReturn

AWS_DOMAINS = ("amazonaws.com", "amazonaws.com.cn", "amazonaws.eu", "api.aws")

refuses_aws = False


def is_aws(host: str) -> bool:
    host = host.rstrip(".").lower()
    return any(host == domain or host.endswith(f".{domain}") for domain in AWS_DOMAINS)


def refuse(operation: str, host: str) -> NoReturn:
    from pydynox.errors import ConnectionException

    raise ConnectionException(
        f"{operation} was not sent: {host} belongs to AWS and this is a pytest run (called at {_calling_line()}). "
        "Use the fixture pydynox_memory_backend or `with pydynox.testing.MemoryBackend():`. "
        "Tests that are meant to reach AWS need `pydynox_allow_aws = true` in pytest's configuration."
    )


def _calling_line() -> str:
    from pydynox.foundation.callers import caller

    _, frame = caller()
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"
