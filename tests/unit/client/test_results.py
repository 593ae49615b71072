"""What query and scan give: one reading, pages with their tokens, and a few shorthands."""

import asyncio

import pytest

from pydynox import DynamoDBClient
from pydynox.errors import AlwaysTrueWarning, NoItemError, PageTokenError, ResultConsumedError, SeveralItemsError
from pydynox.query import Page
from pydynox.testing import MemoryBackend


class Reader:
    """Reads results of either kind."""

    def __init__(self, client, blocking):
        self.client, self.blocking = client, blocking

    def read(self, method, *args, **options):
        return getattr(self.client, f"sync_{method}" if self.blocking else method)(*args, **options)

    def query(self, **options):
        return self.read("query", "orders", "pk = :p", expression_attribute_values={":p": "u"}, **options)

    def call(self, result, method):
        found = getattr(result, method)()
        return found if self.blocking else asyncio.run(found)

    def take(self, result, count):
        async def some():
            found = []
            async for item in result:
                found.append(item["sk"])
                if len(found) == count:
                    break
            return found

        if not self.blocking:
            return asyncio.run(some())
        found = []
        for item in result:
            found.append(item["sk"])
            if len(found) == count:
                break
        return found

    def all(self, result):
        return [item["sk"] for item in self.call(result, "to_list")]


@pytest.fixture(params=["async", "sync"])
def reader(request):
    with MemoryBackend():
        client = DynamoDBClient()
        client.sync_create_table("orders", partition_key=("pk", "S"), sort_key=("sk", "N"))
        client.sync_batch_write(
            "orders", [{"pk": "u", "sk": number, "n": number % 3, "m": number} for number in range(10)]
        )
        yield Reader(client, request.param == "sync")


class TestOneReading:
    def test_goes_on_after_break_and_first(self, reader):
        result = reader.query()

        assert reader.take(result, 3) == [0, 1, 2]
        assert reader.call(result, "first")["sk"] == 3
        assert reader.take(result, 2) == [4, 5]
        assert reader.all(result) == [6, 7, 8, 9]

    @pytest.mark.parametrize("again", ["to_list", "one", "page"])
    def test_ends_once(self, reader, again):
        result = reader.query()
        reader.all(result)

        with pytest.raises(ResultConsumedError) as caught:
            reader.call(result, again)
        assert str(caught.value) == (
            f"{type(result).__name__} was read to its end, and hands out each item once: query again, or keep the list "
            "that to_list() gives"
        )
        assert reader.call(result, "first") is None

    def test_what_first_did_not_find_may_be_looked_for(self, reader):
        result = reader.query(filter_expression="n = m")
        for _ in range(3):
            assert reader.call(result, "first") is not None

        assert reader.call(result, "first") is None
        assert reader.all(result) == []
        with pytest.raises(ResultConsumedError):
            reader.all(result)

    def test_is_true_and_says_that_this_means_nothing(self, reader):
        result = reader.query()

        with pytest.warns(AlwaysTrueWarning) as caught:
            assert bool(result) is True
        assert str(caught[0].message) == (
            f"{type(result).__name__} is true with and without items, which it reads as they are asked for: compare "
            "first() with None, or use to_list()"
        )
        assert caught[0].filename == __file__


class TestOne:
    def test_one(self, reader):
        assert reader.call(reader.query(filter_expression="n = m", limit=1), "one")["sk"] == 0

    def test_none(self, reader):
        with pytest.raises(NoItemError) as caught:
            reader.call(reader.query(filter_expression="n = x"), "one")

        assert str(caught.value) == "Query of table 'orders': expected one item, found none"

    def test_several(self, reader):
        with pytest.raises(SeveralItemsError) as caught:
            reader.call(reader.read("scan", "orders", page_size=1), "one")

        assert str(caught.value) == "Scan of table 'orders': expected one item, found more"


class TestCount:
    @pytest.mark.parametrize(
        ("options", "count"),
        [
            ({}, 10),
            ({"page_size": 3}, 10),
            ({"limit": 4}, 4),
            ({"limit": 4, "page_size": 3}, 4),
            ({"limit": 0}, 0),
            ({"filter_expression": "n = m"}, 3),
            ({"filter_expression": "n = m", "limit": 2, "page_size": 1}, 2),
            (
                {
                    "filter_expression": "#n = m",
                    "projection_expression": "#p, #n",
                    "expression_attribute_names": {"#n": "n", "#p": "pk"},
                },
                3,
            ),
            ({"projection_expression": "#p", "expression_attribute_names": {"#p": "pk"}}, 10),
        ],
        ids=str,
    )
    def test_of_all(self, reader, options, count):
        result = reader.query(**options)

        assert reader.call(result, "count") == count
        assert len(reader.call(result, "to_list")) == count

    @pytest.mark.parametrize("page_size", [None, 2, 4])
    def test_of_what_is_left(self, reader, page_size):
        result = reader.query(page_size=page_size, limit=9)
        reader.take(result, 3)

        assert reader.call(result, "count") == 6
        assert reader.all(result) == [3, 4, 5, 6, 7, 8]
        assert reader.call(result, "count") == 0


class TestPages:
    @pytest.mark.parametrize("limit", [1, 3, 4, 10, 11])
    @pytest.mark.parametrize("options", [{}, {"filter_expression": "n <> m"}, {"page_size": 2}], ids=str)
    def test_every_item_is_on_one_page(self, reader, limit, options):
        found, token = [], None
        while True:
            page = reader.call(reader.query(limit=limit, page_token=token, **options), "page")
            assert type(page) is Page
            found += [item["sk"] for item in page.items]
            token = page.page_token
            if token is None:
                break

        assert found == (list(range(3, 10)) if "filter_expression" in options else list(range(10)))

    def test_a_scan(self, reader):
        items, token = reader.call(reader.read("scan", "orders", limit=4), "page")
        rest, end = reader.call(reader.read("scan", "orders", page_token=token), "page")

        assert ([item["sk"] for item in items + rest], end) == (list(range(10)), None)

    def test_where_the_reader_stopped(self, reader):
        result = reader.query(page_size=4)
        reader.take(result, 6)

        assert reader.all(reader.query(page_token=result.page_token)) == [6, 7, 8, 9]

    def test_in_the_only_page_of_a_table_that_nobody_declared(self, reader):
        result = reader.query()
        reader.take(result, 6)

        with pytest.raises(RuntimeError) as caught:
            result.page_token  # noqa: B018
        assert str(caught.value) == (
            "page_token cannot be told in the middle of a page of table 'orders': its items lack the table's key, or "
            "its key names are not known yet. Read the page to its end, or give limit= so that the page ends where you "
            "stop."
        )

    def test_before_the_first_item_it_is_where_the_reading_begins(self, reader):
        assert reader.query().page_token is None
        token = reader.call(reader.query(limit=4), "page").page_token

        assert reader.query(page_token=token).page_token == token
        assert reader.call(reader.query(page_token=token, limit=0), "page") == ([], token)

    def test_another_reading(self, reader):
        token = reader.call(reader.query(limit=4), "page").page_token

        with pytest.raises(PageTokenError) as caught:
            reader.query(page_token=token, scan_index_forward=False)
        assert str(caught.value) == (
            "Query of table 'orders': the page token is of another read: table, index, direction and key condition "
            "have to be those of the read that gave it"
        )

    def test_signed(self, reader):
        signing = DynamoDBClient(page_token_key=b"secret")
        token = Reader(signing, True).query(limit=4).page().page_token

        assert Reader(signing, reader.blocking).all(Reader(signing, reader.blocking).query(page_token=token))[0] == 4
        with pytest.raises(PageTokenError) as caught:
            reader.query(page_token=token)
        assert str(caught.value) == (
            "Query of table 'orders': the page token is signed, and this client has no page_token_key="
        )

    def test_both_forms_of_a_place(self, reader):
        token = reader.call(reader.query(limit=4), "page").page_token

        with pytest.raises(ValueError) as caught:
            reader.query(page_token=token, last_evaluated_key={"pk": "u", "sk": 3})
        assert str(caught.value) == "Query: give page_token= or last_evaluated_key=, not both"

    @pytest.mark.parametrize("method", ["query", "scan"])
    def test_a_token_for_a_key(self, reader, method):
        arguments = ("orders", "pk = :p") if method == "query" else ("orders",)

        with pytest.raises(TypeError) as caught:
            reader.read(method, *arguments, last_evaluated_key="tok")
        assert str(caught.value) == (
            f"{method.title()}: last_evaluated_key= is the dict of a result's last_evaluated_key, got str; the text "
            "of a result's page_token is given as page_token="
        )
