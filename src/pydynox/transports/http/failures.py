"""What the operating system and TLS say when no connection comes about, or one breaks."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

from pydynox.errors import ConnectionLostError, EndpointConnectionError, RequestTimeoutError, TlsError
from pydynox.transports.http.http1 import Lost

if TYPE_CHECKING:
    from pydynox.transports.http.settings import HttpSettings


def not_connected(error: Exception, settings: HttpSettings) -> Lost:
    """No connection: nothing was sent."""
    where = ""
    if settings.proxy is not None:
        where = f" (through the proxy {settings.proxy.host}:{settings.proxy.port})"
    if isinstance(error, TimeoutError):
        text = f"connecting took longer than {settings.connect_timeout:g} s (connect_timeout){where}"
        return Lost(RequestTimeoutError, text, sent=False)
    if _is_tls(error):
        return _tls_failure(error)
    if isinstance(error, socket.gaierror):
        name = settings.endpoint.host if settings.proxy is None else settings.proxy.host
        return Lost(EndpointConnectionError, f"the name {name} is not known ({error.strerror})", sent=False)
    return Lost(EndpointConnectionError, f"nobody was reached{where} ({_words(error)})", sent=False)


def gone() -> Lost:
    """The connection ended between being made and being used."""
    return Lost(ConnectionLostError, "the connection was closed before it was used", sent=False)


def broken(error: Exception | None) -> Lost:
    """The connection broke while the answer was awaited."""
    reason = "" if error is None else f" ({_words(error)})"
    return Lost(ConnectionLostError, f"the connection broke before the whole answer was there{reason}", sent=True)


def too_slow(settings: HttpSettings) -> Lost:
    text = f"nothing came for {settings.read_timeout:g} s (read_timeout)"
    return Lost(RequestTimeoutError, text, sent=True)


def refused_by_proxy(settings: HttpSettings, status: int) -> Lost:
    assert settings.proxy is not None
    text = f"the proxy {settings.proxy.host}:{settings.proxy.port} refused to connect (HTTP status {status})"
    return Lost(EndpointConnectionError, text, sent=False, again=status >= 500)


def _is_tls(error: Exception) -> bool:
    ssl = sys.modules.get("ssl")
    return ssl is not None and isinstance(error, ssl.SSLError)


def _tls_failure(error: Exception) -> Lost:
    """A certificate that is not trusted now will not be the next time either."""
    import ssl

    if isinstance(error, ssl.SSLCertVerificationError):
        text = (
            f"its certificate is not trusted ({error.verify_message}); for a certificate authority of your own set "
            "verify=<file> or AWS_CA_BUNDLE"
        )
        return Lost(TlsError, text, sent=False, again=False)
    return Lost(TlsError, f"no secure connection came about ({_words(error)})", sent=False)


def _words(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return strerror if isinstance(strerror, str) else str(error) or type(error).__name__
