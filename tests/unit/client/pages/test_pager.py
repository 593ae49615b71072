"""Pages of a query or scan: what is asked for, what is handed out, where to resume."""

import pytest

from pydynox.client.pages.pager import Pager
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, TableSchema

REQUEST = {"TableName": "t", "KeyConditionExpression": "pk = :pk"}
FILTERED = {**REQUEST, "FilterExpression": "n > :n"}
SCHEMA = TableSchema(
    "t",
    KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),)),
    (IndexSchema("by_g", KeySchema((KeyAttribute("g", "S"),), (KeyAttribute("sk", "N"),))),),
)


def item(number):
    return {"pk": "p", "sk": number, "g": "x", "n": number * 10}


def key(number):
    return {"pk": "p", "sk": number}


class Table:
    """Thirty items, of which a filter keeps some; it pages as DynamoDB does, by evaluated items."""

    def __init__(self, size=30, keeps=lambda number: True):
        self.size, self.keeps = size, keeps
        self.limits = []

    def answer(self, request):
        self.limits.append(request.get("Limit"))
        start = request.get("ExclusiveStartKey", key(0))["sk"] + 1
        stop = min(self.size, start + request.get("Limit", self.size) - 1)
        rows = [item(number) for number in range(start, stop + 1) if self.keeps(number)]
        reply = {"Items": rows, "Count": len(rows), "ScannedCount": stop - start + 1}
        if stop - start + 1 == request.get("Limit"):
            reply["LastEvaluatedKey"] = key(stop)
        return reply


def read(pager, table, at_most=None):
    numbers = []
    while at_most is None or len(numbers) < at_most:
        taken = pager.take()
        if taken is None:
            request = pager.next_request()
            if request is None:
                break
            pager.accept(table.answer(request))
            continue
        numbers.append(taken["sk"])
    return numbers


def numbers(first, last):
    return list(range(first, last + 1))


class TestRequests:
    def test_without_sizes_no_limit_is_sent(self):
        table = Table()

        assert read(Pager("Query", REQUEST), table) == numbers(1, 30)
        assert table.limits == [None]

    def test_limit_alone_is_also_the_page_size(self):
        table = Table()

        assert read(Pager("Query", REQUEST, limit=5), table) == numbers(1, 5)
        assert table.limits == [5]

    def test_the_last_page_asks_for_no_more_than_is_wanted(self):
        table = Table(7)

        assert read(Pager("Query", REQUEST, limit=5, page_size=2), table) == numbers(1, 5)
        assert table.limits == [2, 2, 1]

    def test_a_page_larger_than_the_limit_is_not_asked_for(self):
        table = Table()

        assert read(Pager("Query", REQUEST, limit=3, page_size=10), table) == numbers(1, 3)
        assert table.limits == [3]

    def test_a_selective_filter_is_read_in_whole_pages(self):
        table = Table(keeps=lambda number: number % 10 == 0)

        assert read(Pager("Query", FILTERED, limit=2, page_size=5), table) == [10, 20]
        assert table.limits == [2, 5, 5, 5, 5]

    def test_limit_zero_sends_nothing(self):
        table = Table()

        assert read(Pager("Query", REQUEST, limit=0), table) == []
        assert table.limits == []

    def test_start(self):
        table = Table()

        assert read(Pager("Query", REQUEST, last_evaluated_key=key(28)), table) == [29, 30]

    def test_the_given_request_is_not_changed(self):
        request = dict(REQUEST)

        read(Pager("Query", request, page_size=4), Table())

        assert request == REQUEST


class TestEmptyPages:
    def test_a_query_goes_on_after_pages_that_are_empty_after_filtering(self):
        table = Table(keeps=lambda number: number == 29)

        assert read(Pager("Query", FILTERED, page_size=4), table) == [29]
        assert len(table.limits) == 8

    def test_first_match_on_a_later_page_with_a_limit(self):
        assert read(Pager("Query", FILTERED, limit=1), Table(keeps=lambda number: number == 29)) == [29]


class TestLastEvaluatedKey:
    def test_none_before_the_first_page(self):
        assert Pager("Query", REQUEST, last_evaluated_key=key(3)).last_evaluated_key is None

    def test_none_after_everything(self):
        pager = Pager("Query", REQUEST)
        read(pager, Table())

        assert pager.last_evaluated_key is None

    @pytest.mark.parametrize("request_", [REQUEST, FILTERED])
    @pytest.mark.parametrize("page_size", [None, 1, 2, 3, 4, 5, 7, 30, 31])
    @pytest.mark.parametrize("limit", [1, 2, 5, 6])
    def test_resuming_misses_and_repeats_nothing(self, request_, page_size, limit):
        keeps = (lambda number: number % 3 != 1) if request_ is FILTERED else (lambda number: True)
        found, start = [], None
        while True:
            pager = Pager("Query", request_, limit=limit, page_size=page_size, last_evaluated_key=start)
            page = read(pager, Table(keeps=keeps))
            assert len(page) <= limit
            found += page
            start = pager.last_evaluated_key
            if start is None:
                break

        assert found == [number for number in numbers(1, 30) if keeps(number)]

    def test_a_reader_that_stops_in_the_middle_of_a_page(self):
        pager = Pager("Query", REQUEST, page_size=10)
        read(pager, Table(), at_most=13)

        assert pager.last_evaluated_key == key(13)

    def test_in_the_middle_of_the_only_page_the_schema_names_the_key(self):
        pager = Pager("Query", REQUEST, schema=SCHEMA)
        read(pager, Table(), at_most=3)

        assert pager.last_evaluated_key == key(3)

    def test_of_an_index_it_holds_the_keys_of_both(self):
        pager = Pager("Query", {**REQUEST, "IndexName": "by_g"}, schema=SCHEMA)
        read(pager, Table(), at_most=3)

        assert pager.last_evaluated_key == {"pk": "p", "sk": 3, "g": "x"}

    def test_in_the_middle_of_the_only_page_without_a_schema(self):
        pager = Pager("Query", REQUEST)
        read(pager, Table(), at_most=3)

        with pytest.raises(RuntimeError) as caught:
            pager.last_evaluated_key  # noqa: B018

        assert str(caught.value) == (
            "last_evaluated_key cannot be told in the middle of a page of table 't': its items lack the table's key, "
            "or its key names are not known yet. Read the page to its end, or give limit= so that the page ends where "
            "you stop."
        )

    def test_after_the_last_item_of_the_only_page_it_is_none(self):
        pager = Pager("Query", REQUEST)
        read(pager, Table(3), at_most=3)

        assert pager.last_evaluated_key is None


@pytest.mark.parametrize(("limit", "shown"), [(-1, "-1"), ("5", "'5'"), (2.5, "2.5")])
def test_what_is_no_limit(limit, shown):
    with pytest.raises(ValueError) as caught:
        Pager("Query", REQUEST, limit=limit)

    assert str(caught.value) == f"Query: limit= is how many items to return, 0 or more, got {shown}"
