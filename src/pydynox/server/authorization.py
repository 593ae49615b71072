"""Whether a request carries what a signature needs. Signatures themselves are not verified: any keys do."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from pydynox.errors import CredentialsException

_MISSING = "Request is missing Authentication Token"
_TWICE = "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."
_HEADER_PARTS = ("Credential", "Signature", "SignedHeaders")
_QUERY_PARTS = ("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date")


def check_authorization(headers: Mapping[bytes, bytes], query: bytes) -> None:
    """The service's complaints about a missing or incomplete signature (dynalite's recorded answers)."""
    header = headers.get(b"authorization")
    if query:
        parameters = dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True))
        if "X-Amz-Algorithm" in parameters:
            if header is not None:
                raise CredentialsException(_TWICE, code="InvalidSignatureException")
            _check_query(parameters)
            return
    if header is None or not header.startswith(b"AWS4-"):
        raise CredentialsException(_MISSING, code="MissingAuthenticationTokenException")
    _check_header(header.decode("latin-1"), has_date=b"x-amz-date" in headers or b"date" in headers)


def _check_header(header: str, *, has_date: bool) -> None:
    parts = [part.partition("=") for part in header.replace(",", " ").split()[1:]]
    given = {name: value for name, _, value in parts}
    faults = [f"Authorization header requires '{part}' parameter. " for part in _HEADER_PARTS if not given.get(part)]
    if not has_date:
        faults.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ")
    if faults:
        raise CredentialsException(f"{''.join(faults)}Authorization={header}", code="IncompleteSignatureException")


def _check_query(parameters: Mapping[str, str]) -> None:
    faults = [
        f"AWS query-string parameters must include '{part}'. " for part in _QUERY_PARTS if not parameters.get(part)
    ]
    if faults:
        raise CredentialsException(
            f"{''.join(faults)}Re-examine the query-string parameters.", code="IncompleteSignatureException"
        )
