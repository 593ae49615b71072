"""Signature Version 4, for any service of AWS."""

from __future__ import annotations

import hmac
import time
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydynox.transports.http.credentials import Credentials


class Signer:
    """Signs for one service in one region."""

    def __init__(self, region: str, service: str) -> None:
        self._region = region
        self._service = service
        # The key holds for a day, the date text for a second; each is replaced as a whole, so threads may race.
        self._key: tuple[tuple[str, str], bytes] = (("", ""), b"")
        self._date: tuple[int, str] = (-1, "")

    def authorization(self, credentials: Credentials, request: str, names: str, date: str) -> str:
        """The Authorization header of a canonical request.

        `names` are the signed headers as the request lists them, `date` is the X-Amz-Date header.
        """
        scope = f"{date[:8]}/{self._region}/{self._service}/aws4_request"
        to_sign = f"AWS4-HMAC-SHA256\n{date}\n{scope}\n{sha256(request.encode()).hexdigest()}"
        signature = hmac.digest(self._signing_key(credentials.secret_key, date[:8]), to_sign.encode(), "sha256").hex()
        return (
            f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope}, "
            f"SignedHeaders={names}, Signature={signature}"
        )

    def date(self, now: float) -> str:
        """X-Amz-Date of a time in seconds since 1970."""
        second, text = self._date
        if second != int(now):
            second = int(now)
            text = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(second))
            self._date = (second, text)
        return text

    def _signing_key(self, secret_key: str, day: str) -> bytes:
        made_of, key = self._key
        if made_of != (secret_key, day):
            key = f"AWS4{secret_key}".encode()
            for part in (day, self._region, self._service, "aws4_request"):
                key = hmac.digest(key, part.encode(), "sha256")
            self._key = ((secret_key, day), key)
        return key
