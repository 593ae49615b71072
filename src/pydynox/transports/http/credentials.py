"""Where the keys come from: arguments and environment are read here, every other source is botocore's to resolve.

botocore is loaded only then (extra `[aws]`). Loading and refreshing may take I/O, so a caller first asks `at_hand`,
which never does any, and calls `load` where blocking is allowed.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.errors import CredentialsException, ExpiredTokenException, MissingCredentialsError
from pydynox.version import how_to_get

if TYPE_CHECKING:
    import asyncio

# Temporary keys are renewed this long before they end. If that fails they are used on, and renewing is tried again
# after a while, until they are so close to their end that a request needs new ones.
RENEW_SECONDS = 15 * 60
RETRY_SECONDS = 60
URGENT_SECONDS = 60
# How long "not due yet" is believed: asking botocore costs more than signing.
_BELIEVE_SECONDS = 1.0

NO_CREDENTIALS = (
    "no credentials: pass access_key and secret_key, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or configure "
    "a profile, role, container or instance"
)
NEEDS_EXTRA = (
    f"{{source}} needs botocore, which is not installed: it comes with {how_to_get('aws')}. "
    "Without it keys come from the arguments access_key and secret_key, or from AWS_ACCESS_KEY_ID and "
    "AWS_SECRET_ACCESS_KEY"
)


class Credentials(NamedTuple):
    access_key: str
    secret_key: str
    session_token: str = ""


class CredentialsSource:
    """The credentials of one client."""

    def __init__(self, options: Mapping[str, Any], region: str, now: Callable[[], float] = time.time) -> None:
        self._options = options
        self._region = region
        self._now = now
        self._lock = threading.Lock()
        self._current: Credentials | None = None
        self._loading: dict[asyncio.AbstractEventLoop, asyncio.Future[Credentials]] = {}
        # botocore's own object; None while the keys are fixed or not loaded yet.
        self._renewable: Any = None
        self._believed_until = 0.0
        self._try_again_at = 0.0

    def at_hand(self) -> Credentials | None:
        """Credentials that are good without any I/O, else None."""
        current = self._current
        if current is None or self._renewable is None or self._now() < self._believed_until:
            return current
        return None if self._is_due() else current

    def load(self) -> Credentials:
        """The credentials, however long that takes; of many threads at once one loads and all get what it got."""
        with self._lock:
            current = self.at_hand()
            if current is not None:
                return current
            if self._current is None:
                self._find()
            else:
                self._renew()
            assert self._current is not None
            return self._current

    async def load_async(self, loop: asyncio.AbstractEventLoop) -> Credentials:
        """In a thread, and once for all tasks of the loop; a task that is cancelled meanwhile leaves it running."""
        import asyncio

        loading = self._loading.get(loop)
        if loading is None:
            loading = self._loading[loop] = loop.run_in_executor(None, self.load)
            loading.add_done_callback(self._loaded)
        return await asyncio.shield(loading)

    def _loaded(self, loading: asyncio.Future[Credentials]) -> None:
        self._loading.pop(loading.get_loop(), None)
        if not loading.cancelled():
            loading.exception()  # has been seen, even if every task that wanted it is gone

    def forget_owners(self) -> None:
        """In a forked child: whoever held the lock is not here, nor is a thread that loads."""
        self._lock = threading.Lock()
        self._loading = {}

    def _is_due(self) -> bool:
        now = self._now()
        due: bool = self._renewable.refresh_needed(URGENT_SECONDS) or (
            now >= self._try_again_at and self._renewable.refresh_needed(RENEW_SECONDS)
        )
        if not due:
            self._believed_until = now + _BELIEVE_SECONDS
        return due

    def _find(self) -> None:
        fixed = _fixed(self._options)
        if fixed is not None:
            self._current = fixed
            return
        found = _call(partial(_resolve, self._options, self._region))
        if found is None:
            raise MissingCredentialsError(NO_CREDENTIALS)
        self._renew(found)

    def _renew(self, found: Any = None) -> None:
        renewable = found or self._renewable
        frozen = _call(renewable.get_frozen_credentials)
        self._current = _checked(frozen.access_key, frozen.secret_key, frozen.token)
        self._try_again_at = self._now() + RETRY_SECONDS
        self._renewable = renewable if hasattr(renewable, "refresh_needed") else None


def _fixed(options: Mapping[str, Any]) -> Credentials | None:
    """Keys that need no resolver: both given, or, where no other source is asked for, in the environment."""
    access_key, secret_key = options.get("access_key"), options.get("secret_key")
    if access_key and secret_key:
        return _checked(access_key, secret_key, options.get("session_token"))
    if access_key or secret_key:
        given, wanted = ("access_key", "secret_key") if access_key else ("secret_key", "access_key")
        raise MissingCredentialsError(f"{given} was given without {wanted}")
    if options.get("role_arn") or options.get("profile"):
        return None
    access_key, secret_key = os.environ.get("AWS_ACCESS_KEY_ID"), os.environ.get("AWS_SECRET_ACCESS_KEY")
    if access_key and secret_key:
        return _checked(access_key, secret_key, os.environ.get("AWS_SESSION_TOKEN"))
    return None


def _checked(access_key: str, secret_key: str, session_token: str | None) -> Credentials:
    """Keys come from files and secret stores with line ends, which must not get into a header."""
    credentials = Credentials(access_key.strip(), secret_key.strip(), (session_token or "").strip())
    if not all(text.isascii() and (text == "" or text.isprintable()) for text in credentials):
        raise CredentialsException("the credentials contain characters that no AWS key has")
    return credentials


def _resolve(options: Mapping[str, Any], region: str) -> Any:
    """botocore's credentials for these options, None if there are none."""
    profile, role_arn = options.get("profile"), options.get("role_arn")
    try:
        from botocore.session import Session
    except ImportError:
        source = "role_arn" if role_arn else "profile" if profile else ""
        text = NEEDS_EXTRA.format(source=source or "every other source")
        raise MissingCredentialsError(text if source else f"{NO_CREDENTIALS}; {text}") from None
    session = Session(profile=profile)
    if not role_arn:
        return session.get_credentials()
    from botocore.credentials import AssumeRoleCredentialFetcher, DeferredRefreshableCredentials

    base = session.get_credentials()
    if base is None:
        raise MissingCredentialsError(f"{NO_CREDENTIALS}, with which to assume {role_arn}")
    arguments = {"RoleSessionName": options.get("role_session_name") or "pydynox-session"}
    if options.get("external_id"):
        arguments["ExternalId"] = options["external_id"]
    create_client = partial(session.create_client, region_name=region)
    fetcher = AssumeRoleCredentialFetcher(create_client, base, role_arn, extra_args=arguments)
    return DeferredRefreshableCredentials(refresh_using=fetcher.fetch_credentials, method="assume-role")


def _call(resolve: Callable[[], Any]) -> Any:
    """What botocore raises, as ours."""
    try:
        return resolve()
    except CredentialsException:
        raise
    except Exception as error:  # botocore's own, and whatever a credential process or a plugin of it raises
        code = getattr(error, "response", {}).get("Error", {}).get("Code", "")
        expired = "Expired" in code or type(error).__name__ in ("UnauthorizedSSOTokenError", "LoginRefreshRequired")
        kind = ExpiredTokenException if expired else MissingCredentialsError
        raise kind(f"the credentials could not be loaded: {error}") from error
