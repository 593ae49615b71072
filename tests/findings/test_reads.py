"""Reading: pages, partial reads, several models of one table, and results that are read twice."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, set_default_client
from pydynox.attributes import BinaryAttribute, DecimalAttribute, NumberAttribute, StringAttribute, VersionAttribute
from pydynox.errors import (
    AlwaysTrueWarning,
    DecodeError,
    ModelError,
    PageTokenError,
    ResultConsumedError,
    UnknownAttributeError,
)
from pydynox.indexes import GlobalSecondaryIndex, LocalSecondaryIndex
from pydynox.testing import MemoryBackend


@pytest.fixture(autouse=True)
def client(pydynox_memory_backend: MemoryBackend) -> DynamoDBClient:
    client = DynamoDBClient()
    set_default_client(client)
    return client


class Twin:
    def __init__(self, blocking: bool) -> None:
        self.blocking = blocking

    def __call__(self, target: Any, method: str, *args: Any, **options: Any) -> Any:
        """Of a method that is awaited, or of a result's."""
        if self.blocking and hasattr(target, f"sync_{method}"):
            return getattr(target, f"sync_{method}")(*args, **options)
        found = getattr(target, method)(*args, **options)
        return found if self.blocking else asyncio.run(found)

    def read(self, target: Any, method: str, *args: Any, **options: Any) -> Any:
        """The result of a query or scan."""
        return getattr(target, f"sync_{method}" if self.blocking else method)(*args, **options)

    def items(self, *args: Any, **options: Any) -> list[Any]:
        found: list[Any] = self(self.read(*args, **options), "to_list")
        return found


@pytest.fixture(params=["async", "sync"])
def twin(request: pytest.FixtureRequest) -> Twin:
    return Twin(request.param == "sync")


class Ticket(Model):
    model_config = ModelConfig(table="reads_desk", shares=["Agent"])
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="TICKET#{number}")
    tenant = StringAttribute()
    number = NumberAttribute()
    status = StringAttribute(default="open")
    due = StringAttribute(default="2026")
    version = VersionAttribute()
    by_status = GlobalSecondaryIndex("by-status", "status", "due", projection=["version"])
    by_due = LocalSecondaryIndex("by-due", "due")


class Agent(Model):
    model_config = ModelConfig(table="reads_desk", shares=["Ticket"])
    pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
    sk = StringAttribute(sort_key=True, template="AGENT#{name}")
    tenant = StringAttribute()
    name = StringAttribute(required=True)


@pytest.fixture
def desk(client: DynamoDBClient) -> None:
    for number in range(1, 6):
        Ticket(tenant="acme", number=number).sync_save()
    Agent(tenant="acme", name="ada").sync_save()


@pytest.mark.usefixtures("desk")
class TestDesk:
    @pytest.mark.parametrize(
        "read",
        [
            lambda twin: twin.items(Ticket, "query", tenant="acme", fields=["status"])[0],
            lambda twin: twin(Ticket, "batch_get", [Ticket.key(tenant="acme", number=1)], projection=["status"])[0],
            lambda twin: twin(Ticket, "transact_get", [Ticket.key(tenant="acme", number=1)], fields=["status"])[0],
            lambda twin: twin.items(Ticket.by_status, "query", "open")[0],
        ],
        ids=["fields", "batch_get", "transact_get", "an index that has the version"],
    )
    def test_defect_04_a_versioned_item_read_in_part_can_be_saved(self, twin: Twin, read: Any) -> None:
        ticket = read(twin)
        ticket.status = "closed"
        twin(ticket, "save")

        assert twin(Ticket, "get", tenant="acme", number=1).status == "closed"
        assert ticket.version == 2

    def test_defect_06_a_local_index_takes_placeholders(self, twin: Twin) -> None:
        assert [ticket.number for ticket in twin.items(Ticket.by_due, "query", tenant="acme")] == [1, 2, 3, 4, 5]
        with pytest.raises(ValueError) as caught:
            twin.items(Ticket.by_due, "query", tennant="acme")
        assert str(caught.value) == "Ticket: query of index 'by-due' needs a value for 'pk', or for 'tenant'"
        with pytest.raises(ValueError) as caught:
            twin.items(Ticket.by_due, "query", tenant="acme", nmae=1)
        assert str(caught.value) == "Ticket: query of index 'by-due' got unexpected 'nmae'"

    def test_friction_07_a_result_is_read_once_and_says_so(self, twin: Twin) -> None:
        result = twin.read(Ticket, "query", tenant="acme")
        assert twin(result, "first").number == 1
        assert [ticket.number for ticket in twin(result, "to_list")] == [2, 3, 4, 5]
        with pytest.raises(ResultConsumedError):
            twin(result, "to_list")
        with pytest.warns(AlwaysTrueWarning):
            assert twin.read(Ticket, "query", tenant="nobody")

    def test_friction_11_models_of_one_table(self, twin: Twin) -> None:
        """The other's items are skipped, or refused by key, and any_type=True reads them."""
        result = twin.read(Agent, "query", tenant="acme")
        assert [agent.name for agent in twin(result, "to_list")] == ["ada"]
        assert twin(twin.read(Ticket, "scan"), "count") == 5
        result = twin.read(Ticket, "scan")
        assert len(twin(result, "to_list")) == 5
        assert result.skipped == 1
        with pytest.raises(DecodeError) as caught:
            twin(Agent, "get", pk="TENANT#acme", sk="TICKET#1")
        assert str(caught.value) == (
            "Agent: the item with the key {'pk': 'TENANT#acme', 'sk': 'TICKET#1'} is of Ticket: 'sk' does not fit the "
            "template 'AGENT#{name}'; read it as Ticket, or with any_type=True"
        )
        assert len(twin.items(Agent, "scan", any_type=True)) == 6

    def test_friction_11_a_placeholder_of_the_sort_key(self, twin: Twin) -> None:
        with pytest.raises(ValueError) as caught:
            twin.items(Ticket, "query", tenant="acme", number=1)
        assert str(caught.value) == (
            "Ticket.query() got unexpected 'number'; placeholders of Ticket.sk are given as "
            "sort_key_begins={'number': 1}"
        )
        found = twin.items(Ticket, "query", tenant="acme", sort_key_begins={"number": 1})
        assert [ticket.number for ticket in found] == [1]

    def test_friction_15_the_partition_key_by_its_name(self, twin: Twin) -> None:
        for key in ({"pk": "TENANT#acme"}, {"partition_key": "TENANT#acme"}, {"tenant": "acme"}):
            assert len(twin.items(Ticket, "query", **key)) == 5
            assert len(twin.items(Ticket.by_due, "query", **key)) == 5
        for key in ({"status": "open"}, {"partition_key": "open"}, {"partition_key": "open", "status": "open"}):
            assert len(twin.items(Ticket.by_status, "query", **key)) == 5

    def test_friction_16_fields_that_nobody_declares(self, twin: Twin) -> None:
        with pytest.raises(UnknownAttributeError) as caught:
            twin.items(Ticket, "query", tenant="acme", fields=["staus"])
        assert str(caught.value) == (
            "Ticket.query(): fields name 'staus', which is no attribute of Ticket; did you mean 'status'? An "
            "undeclared one is given as Attr('staus')"
        )


@pytest.mark.parametrize(
    ("projection", "complaint"),
    [
        (
            "total",
            (
                "Order: index 'i': projection is \"ALL\", \"KEYS_ONLY\" or a list of attributes, got 'total'; did you "
                "mean ['total']?"
            ),
        ),
        ("INCLUDE", "Order: index 'i': projection is \"ALL\", \"KEYS_ONLY\" or a list of attributes, got 'INCLUDE'"),
        (
            ["totl"],
            (
                "Order: index 'i': projection names 'totl', which is no attribute of Order; did you mean 'total'? An "
                "undeclared one is given as Attr('totl')"
            ),
        ),
    ],
)
@pytest.mark.parametrize("kind", [GlobalSecondaryIndex, LocalSecondaryIndex])
def test_defect_07_projections_are_checked(kind: Any, projection: Any, complaint: str) -> None:
    with pytest.raises(ModelError) as caught:

        class Order(Model):
            model_config = ModelConfig(table="reads_orders")
            pk = StringAttribute(partition_key=True)
            sk = StringAttribute(sort_key=True)
            total = NumberAttribute()
            by_total = kind("i", "total", projection=projection)

    assert str(caught.value) == complaint


class Shelf(Model):
    model_config = ModelConfig(table="reads_shelves")
    shelf = BinaryAttribute(partition_key=True)
    place = DecimalAttribute(sort_key=True)
    title = StringAttribute()
    width = NumberAttribute()
    by_title = GlobalSecondaryIndex("by-title", "title", "width")


class TestPages:
    """Keys that JSON has no form for."""

    SHELF = b"\x00\xff"

    @pytest.fixture
    def books(self, client: DynamoDBClient) -> None:
        for number in range(9):
            Shelf(shelf=self.SHELF, place=Decimal(f"{number}.5"), title="Zürich/ ?&", width=number % 3).sync_save()

    def pages(self, twin: Twin, read: Any) -> list[Any]:
        found, token = [], None
        while True:
            items, token = twin(read(token), "page")
            found.append([str(item.place) if isinstance(item, Shelf) else item["place"] for item in items])
            if token is None:
                return found
            assert token.replace("-", "").replace("_", "").isalnum()

    def test_friction_12_of_models(self, twin: Twin, books: None) -> None:
        assert self.pages(twin, lambda token: twin.read(Shelf, "query", self.SHELF, limit=4, page_token=token)) == [
            ["0.5", "1.5", "2.5", "3.5"],
            ["4.5", "5.5", "6.5", "7.5"],
            ["8.5"],
        ]
        wide = Shelf.width == 2
        pages = self.pages(
            twin, lambda token: twin.read(Shelf, "query", self.SHELF, None, wide, 2, 4, page_token=token)
        )
        assert [place for page in pages for place in page] == ["2.5", "5.5", "8.5"]
        assert len(self.pages(twin, lambda token: twin.read(Shelf, "scan", limit=4, page_token=token))) == 3

    def test_friction_12_of_indexes(self, twin: Twin, books: None) -> None:
        for method, options in (("query", {"title": "Zürich/ ?&"}), ("scan", {})):
            pages = self.pages(
                twin,
                lambda token, method=method, options=options: twin.read(  # type: ignore[misc]
                    Shelf.by_title, method, limit=4, page_token=token, fields=["place"], **options
                ),
            )
            assert sorted(place for page in pages for place in page) == [f"{number}.5" for number in range(9)]

    def test_friction_12_of_clients(self, twin: Twin, books: None, client: DynamoDBClient) -> None:
        def query(token: str | None) -> Any:
            return twin.read(
                client,
                "query",
                "reads_shelves",
                "shelf = :s",
                expression_attribute_values={":s": self.SHELF},
                limit=4,
                page_token=token,
            )

        assert [len(page) for page in self.pages(twin, query)] == [4, 4, 1]
        scans = self.pages(twin, lambda token: twin.read(client, "scan", "reads_shelves", limit=4, page_token=token))
        assert [len(page) for page in scans] == [4, 4, 1]

    def test_friction_12_in_the_middle_of_a_page(self, twin: Twin, books: None) -> None:
        result = twin.read(Shelf, "query", self.SHELF, fields=["title"])
        for _ in range(5):
            twin(result, "first")

        rest = twin.items(Shelf, "query", self.SHELF, page_token=result.page_token)
        assert [str(book.place) for book in rest] == ["5.5", "6.5", "7.5", "8.5"]

    def test_friction_12_of_another_query(self, twin: Twin, books: None) -> None:
        _, token = twin(twin.read(Shelf, "query", self.SHELF, limit=4), "page")
        for read in (
            lambda: twin.read(Shelf, "query", b"other", page_token=token),
            lambda: twin.read(Shelf, "query", self.SHELF, page_token=token, scan_index_forward=False),
            lambda: twin.read(Shelf, "query", self.SHELF, Shelf.place > 1, page_token=token),
            lambda: twin.read(Shelf, "scan", page_token=token),
            lambda: twin.read(Shelf.by_title, "query", title="x", page_token=token),
        ):
            with pytest.raises(PageTokenError) as caught:
                read()
            assert str(caught.value).endswith(
                "the page token is of another read: table, index, direction and key condition have to be those of the "
                "read that gave it"
            )
        with pytest.raises(TypeError) as wrong:
            twin.read(Shelf, "query", self.SHELF, last_evaluated_key=token)
        assert str(wrong.value) == (
            "Query: last_evaluated_key= is the dict of a result's last_evaluated_key, got str; the text of a result's "
            "page_token is given as page_token="
        )

    def test_friction_12_signed_by_the_client_of_a_model(self, twin: Twin, books: None) -> None:
        _, token = twin(twin.read(Shelf, "query", self.SHELF, limit=4), "page")
        set_default_client(DynamoDBClient(page_token_key=b"a key of mine"))
        with pytest.raises(PageTokenError) as caught:
            twin.read(Shelf, "query", self.SHELF, page_token=token)
        assert str(caught.value) == (
            "Query of table 'reads_shelves': the page token is not signed, and this client has a page_token_key="
        )
        pages = self.pages(twin, lambda token: twin.read(Shelf, "query", self.SHELF, limit=4, page_token=token))
        assert [len(page) for page in pages] == [4, 4, 1]
