"""DynamoDBClient: every operation, asynchronous under its plain name and blocking as `sync_`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pydynox.client.operations.batches import BatchMethods
from pydynox.client.operations.control.account import AccountOperations
from pydynox.client.operations.control.auto_scaling import AutoScalingOperations
from pydynox.client.operations.control.backups import BackupsOperations
from pydynox.client.operations.control.bulk_operations import BulkOperationsOperations
from pydynox.client.operations.control.exports import ExportsOperations
from pydynox.client.operations.control.global_tables import GlobalTablesOperations
from pydynox.client.operations.control.insights import InsightsOperations
from pydynox.client.operations.control.kinesis import KinesisOperations
from pydynox.client.operations.control.streams import StreamsOperations
from pydynox.client.operations.control.table_settings import TableSettingsOperations
from pydynox.client.operations.control.tables import TablesOperations
from pydynox.client.operations.data.batches import BatchesOperations
from pydynox.client.operations.data.transactions import TransactionsOperations
from pydynox.client.operations.items import ItemMethods
from pydynox.client.operations.partiql import PartiQLMethods
from pydynox.client.operations.reads import ReadMethods
from pydynox.client.operations.tables import TableMethods
from pydynox.client.operations.transactions import TransactionMethods
from pydynox.client.operations.updates import UpdateMethods
from pydynox.foundation.absent import absence_of
from pydynox.foundation.public_names import name_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import NoReturn, Self

    from pydynox.client.pages.tokens import PageTokens
    from pydynox.transports.wrappers.stack import Wrap


class DynamoDBClient(
    ItemMethods,
    UpdateMethods,
    ReadMethods,
    BatchMethods,
    TransactionMethods,
    TableMethods,
    PartiQLMethods,
    BatchesOperations,
    TransactionsOperations,
    AccountOperations,
    AutoScalingOperations,
    BackupsOperations,
    BulkOperationsOperations,
    ExportsOperations,
    GlobalTablesOperations,
    InsightsOperations,
    KinesisOperations,
    StreamsOperations,
    TableSettingsOperations,
    TablesOperations,
):
    """Making one does no I/O: who answers is decided at each call.

    Inside a `pydynox.testing.MemoryBackend` that is the backend, whatever the client was made with and whenever.
    `max_retries` counts attempts: 1 sends a request once. Times are in seconds. `max_connections` holds for each event
    loop, and for all threads together. `verify` is a file or directory of certificate authorities to trust instead of
    the system's; False trusts anybody. `wrap` are transports over whoever answers this client, the first one outermost:
    classes or functions that take the inner transport, such as subclasses of `pydynox.transports.Wrapper`.
    `page_token_key` signs the page tokens of queries and scans, of its models too, and takes no others then; of several
    keys the first one signs, and tokens of the others are still taken. `page_token_max_age` is how old one may be.

    Connections are kept for the next request. `close()`, `aclose()` or leaving the client as a context manager closes
    them; it can be used on after that.
    """

    def __init__(
        self,
        region: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        session_token: str | None = None,
        profile: str | None = None,
        endpoint_url: str | None = None,
        role_arn: str | None = None,
        role_session_name: str | None = None,
        external_id: str | None = None,
        connect_timeout: float | None = None,
        read_timeout: float | None = None,
        max_retries: int | None = None,
        proxy_url: str | None = None,
        rate_limit: Any = None,
        diagnostics: Any = None,
        *,
        max_connections: int | None = None,
        verify: bool | str | None = None,
        wrap: Iterable[Wrap] | None = None,
        page_token_key: bytes | Sequence[bytes] | None = None,
        page_token_max_age: float | None = None,
    ) -> None:
        for name, value in (("rate_limit", rate_limit), ("diagnostics", diagnostics)):
            if value is not None:
                raise NotImplementedError(f"DynamoDBClient({name}=) is not supported by this version of pydynox")
        super().__init__(
            {
                "region": region,
                "access_key": access_key,
                "secret_key": secret_key,
                "session_token": session_token,
                "profile": profile,
                "endpoint_url": endpoint_url,
                "role_arn": role_arn,
                "role_session_name": role_session_name,
                "external_id": external_id,
                "connect_timeout": connect_timeout,
                "read_timeout": read_timeout,
                "max_retries": max_retries,
                "proxy_url": proxy_url,
                "max_connections": max_connections,
                "verify": verify,
            },
            wrap,
            _page_tokens(page_token_key, page_token_max_age),
        )

    @property
    def rate_limit(self) -> Any:
        """None: this version has no rate limits."""
        return None

    @property
    def diagnostics(self) -> Any:
        """None: this version has no diagnostics."""
        return None

    def get_region(self) -> str:
        """The argument, else AWS_REGION, else AWS_DEFAULT_REGION, else us-east-1."""
        given = self._options["region"]
        return str(given or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1")

    def ping(self) -> bool:
        """Whether somebody answers; never raises."""
        try:
            self.perform("ListTables", {"Limit": 1})
        except Exception:  # whatever goes wrong, the answer is no
            return False
        return True

    def close(self) -> None:
        """Close the kept connections; one that is in use is closed when its reply has come."""
        if self._network is not None:
            self._network.close()

    async def aclose(self) -> None:
        """Like `close`; those of this event loop are closed when it returns."""
        if self._network is not None:
            await self._network.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"<DynamoDBClient region={self.get_region()!r}>"

    def _say_what_is_missing(self, name: str) -> NoReturn:
        absence = absence_of(f"DynamoDBClient.{name}")
        text = absence or f"{type(self).__name__!r} object has no attribute {name!r}"
        raise AttributeError(text, name=name, obj=self)

    if not TYPE_CHECKING:  # which else take any name for one of the client
        __getattr__ = _say_what_is_missing


def _page_tokens(key: bytes | Sequence[bytes] | None, max_age: float | None) -> PageTokens | None:
    if key is None and max_age is None:
        return None
    from pydynox.client.pages.tokens import page_tokens

    return page_tokens(key, max_age)


DynamoDBClient.__module__ = "pydynox"
name_as(DynamoDBClient, *DynamoDBClient.__mro__[1:-1])
