from __future__ import annotations

import pytest

from operations.partiql import items, run, sks, with_tables


@pytest.fixture
def db(dynamodb):
    return with_tables(dynamodb)


class TestSelect:
    def test_one_item(self, db):
        assert items(db, "SELECT sk, n FROM sorted WHERE pk = 'a' AND sk = 1") == [{"sk": 1, "n": 9}]
        assert items(db, "SELECT sk, n FROM sorted WHERE sk = ? AND ? = pk", 1, "a") == [{"sk": 1, "n": 9}]
        assert items(db, "SELECT * FROM sorted WHERE pk = 'a' AND sk = 9") == []

    @pytest.mark.parametrize(
        ("where", "found"),
        [
            ("pk = 'a'", [0, 1, 2]),
            ("pk = 'a' AND sk > 0 AND sk < 2", [1]),
            ("pk = 'a' AND sk BETWEEN 1 AND 2", [1, 2]),
            ("pk = 'a' AND (sk = 0 OR sk = 2)", [0, 2]),
            ("pk = 'a' AND sk IN [2, 0]", [0, 2]),
            ("pk = 'a' AND sk <> 1", [0, 2]),
            ("pk = 'a' AND NOT sk = 1 OR pk = 'a' AND sk = 0", [0, 2]),
            ("pk = 'a' AND n = 9", [1]),
            ("pk = 'a' AND pk = 'b'", []),
            ("pk = 'a' AND sk > 1 AND sk < 1", []),
            ("pk = 'a' AND size(s) = 2 AND contains(s, 'x')", [0, 1, 2]),
            ("pk = 'a' AND attribute_type(s, 'SS') AND n IN (10, 8)", [0, 2]),
            ("pk = 'a' AND nul IS NULL AND zz IS MISSING AND n IS NUMERIC", [0, 1, 2]),
            ("pk = 'a' AND (s IS NULL OR nul IS NOT NULL OR s IS MISSING)", []),
            ("pk = 'a' AND begins_with(c, 'c1')", [1]),
            ("pk = 'a' AND attribute_exists(s) = true AND ATTRIBUTE_EXISTS(zz) = false", [0, 1, 2]),
            ("pk = 'a' AND m.x[1].y = 'deep' AND m['x'][0] = 1", [0, 1, 2]),
            ("pk = 'a' AND m = {'x': [1, {'y': 'deep'}]} AND s = <<'y', 'x'>>", [0, 1, 2]),
            ("pk = 'a' AND n NOT BETWEEN 9 AND 10 -- a note", [2]),
            ("pk = 'b' AND sk = 3e0 /* a note */", [3]),
        ],
    )
    def test_where(self, db, where, found):
        assert sks(db, where) == found

    def test_partitions_and_scans(self, db):
        assert sorted(sks(db, "pk IN ['a', 'b']")) == [0, 1, 2, 3, 4]
        assert sks(db, "pk = 'a' OR pk = 'b' AND sk = 4 ORDER BY pk DESC, sk DESC") == [4, 2, 1, 0]
        assert sks(db, "pk = 'a' ORDER BY sk DESC") == [2, 1, 0]
        assert sorted(sks(db, "n > 7")) == [0, 1, 2]
        assert sorted(sks(db, "pk > 'a' AND sk <> 3")) == [4]

    def test_projections(self, db):
        select = "SELECT {} FROM sorted WHERE pk = 'a' AND sk = 1"

        assert items(db, select.format("m.x")) == [{"x": [1, {"y": "deep"}]}]
        assert items(db, select.format("m.x[0], pk")) == [{"x[0]": 1, "pk": "a"}]
        assert items(db, select.format("m.x[1].y")) == [{"x[1]": {"y": "deep"}}]
        assert items(db, select.format('m.zz, m.x[7], "c"')) == [{"c": "c1"}]
        assert items(db, select.format("zz")) == [{}]

    def test_indexes(self, db):
        assert items(db, "SELECT * FROM sorted.keys WHERE c = 'c1'") == [
            {"c": "c1", "pk": "a", "sk": 1},
            {"c": "c1", "pk": "b", "sk": 3},
        ]
        assert items(db, 'SELECT sk FROM "sorted"."all" WHERE c = \'c0\' AND n >= 8 ORDER BY n DESC') == [
            {"sk": 0},
            {"sk": 2},
        ]
        assert items(db, "SELECT sk FROM sorted.near WHERE pk = 'a' AND n < 10") == [{"sk": 2}, {"sk": 1}]
        assert items(db, "SELECT c FROM sorted.near WHERE pk = 'a' AND n = 9") == [{"c": "c1"}]
        assert len(items(db, "SELECT * FROM sorted.keys WHERE pk = 'a'")) == 3

    @pytest.mark.parametrize(
        "statement",
        [
            "SELECT sk FROM sorted",
            "SELECT sk FROM sorted WHERE pk = 'a'",
            "SELECT sk FROM sorted WHERE pk = 'a' AND sk = 1",
            "SELECT sk FROM sorted WHERE pk IN ['b', 'a']",
            "SELECT sk FROM sorted WHERE pk IN ['b', 'a'] ORDER BY pk DESC, sk DESC",
            "SELECT sk FROM sorted WHERE pk IN ['b', 'a'] AND n < 9",
            "SELECT sk FROM sorted.keys",
            "SELECT sk FROM sorted.keys WHERE c = 'c0'",
            "SELECT sk FROM sorted.keys WHERE c IN ['c0', 'c1'] ORDER BY c",
        ],
    )
    def test_pages(self, db, statement):
        whole = items(db, statement)
        paged, token = [], None
        while True:
            more = {} if token is None else {"NextToken": token}
            page = run(db, statement, Limit=2, **more)
            assert len(page["Items"]) <= 2
            paged += page["Items"]
            token = page.get("NextToken")
            if token is None:
                break
            assert "LastEvaluatedKey" in page

        assert paged == whole

    def test_pages_of_a_megabyte(self, dynamodb):
        db = dynamodb.with_settings(page_size=100)
        db.create("sorted", ("pk", "S"), ("sk", "N"))
        db.put("sorted", *[{"pk": "ab"[number % 2], "sk": number, "x": "y" * 20} for number in range(20)])
        statement, found, pages, token = "SELECT sk FROM sorted WHERE pk IN ['a', 'b']", [], 0, {}
        while True:
            page = run(db, statement, **token)
            pages += 1
            found += [item["sk"] for item in page["Items"]]
            if "NextToken" not in page:
                break
            token = {"NextToken": page["NextToken"]}

        assert sorted(found) == list(range(20))
        assert pages > 4

    def test_what_is_read_is_the_callers_own(self, db):
        items(db, "SELECT m FROM sorted WHERE pk = 'a' AND sk = 1")[0]["m"]["x"].append(3)

        assert items(db, "SELECT m FROM sorted WHERE pk = 'a' AND sk = 1") == [{"m": {"x": [1, {"y": "deep"}]}}]

    def test_capacity(self, db):
        def cost(statement, **more):
            return run(db, statement, ReturnConsumedCapacity="INDEXES", **more)["ConsumedCapacity"]

        table = {"TableName": "sorted", "CapacityUnits": 0.5, "Table": {"CapacityUnits": 0.5}}
        of_index = {"TableName": "sorted", "CapacityUnits": 0.5, "Table": {"CapacityUnits": 0.0}}

        assert cost("SELECT sk FROM sorted WHERE pk = 'a' AND sk = 1") == table
        assert cost("SELECT sk FROM sorted WHERE pk = 'a' AND sk = 77") == table
        assert cost("SELECT sk FROM sorted WHERE pk = 'a'") == table
        assert cost("SELECT sk FROM sorted") == table
        assert cost("SELECT sk FROM sorted WHERE pk IN ['a', 'b']")["CapacityUnits"] == 1.0
        assert cost("SELECT sk FROM sorted WHERE pk = 'a'", ConsistentRead=True)["CapacityUnits"] == 1.0
        assert cost("SELECT sk FROM sorted.keys WHERE c = 'c1'") == {
            **of_index,
            "GlobalSecondaryIndexes": {"keys": {"CapacityUnits": 0.5}},
        }
        assert cost("SELECT s FROM sorted.near WHERE pk = 'a'") == {
            "TableName": "sorted",
            "CapacityUnits": 2.0,
            "Table": {"CapacityUnits": 1.5},
            "LocalSecondaryIndexes": {"near": {"CapacityUnits": 0.5}},
        }
        assert run(db, "SELECT * FROM sorted", ReturnConsumedCapacity="TOTAL")["ConsumedCapacity"] == {
            "TableName": "sorted",
            "CapacityUnits": 0.5,
        }
