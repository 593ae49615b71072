"""Which certificates are trusted."""

from __future__ import annotations

import os
import ssl
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydynox.transports.http.settings import HttpSettings


def tls_context(settings: HttpSettings) -> ssl.SSLContext | None:
    """None for plain HTTP. `verify` is True, a file or directory of certificate authorities, or False."""
    if settings.endpoint.scheme != "https":
        return None
    verify = settings.verify
    if isinstance(verify, bool):
        context = ssl.create_default_context()
        if not verify:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
    elif os.path.isdir(verify):
        context = ssl.create_default_context(capath=verify)
    elif os.path.isfile(verify):
        context = ssl.create_default_context(cafile=verify)
    else:
        raise ValueError(f"verify={verify!r}: there is no such file or directory of certificate authorities")
    context.set_alpn_protocols(["http/1.1"])
    return context
