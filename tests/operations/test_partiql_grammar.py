"""Corners of the grammar: what a statement may say, and how it is refused where DynamoDB Local has an answer too."""

from __future__ import annotations

import pytest

from operations.partiql import items, message, sks, with_tables

UNREADABLE = "Statement wasn't well formed, can't be processed: "
FULL_KEY = "pk = 'a' AND sk = 0"


@pytest.fixture
def db(dynamodb):
    return with_tables(dynamodb)


class TestIn:
    @pytest.mark.parametrize(
        ("where", "found"),
        [
            ("pk = 'a' AND sk IN (1)", [1]),
            ("pk = 'a' AND n IN (9)", [1]),
            ("pk = 'a' AND n NOT IN (9)", [0, 2]),
            ("pk = 'a' AND NOT n IN (9)", [0, 2]),
            ("pk = 'a' AND n IN ([9])", []),  # a list is the one member
            ("pk = 'a' AND n IN ((9), (8))", [1, 2]),
            ("pk = 'a' AND n IN (9) = true", [1]),
            ("pk = 'a' AND size(s) IN (2)", [0, 1, 2]),
            ("pk = 'a' AND 9 IN [n, sk]", [1]),
        ],
    )
    def test_brackets_are_a_list(self, db, where, found):
        assert sks(db, where) == found

    def test_a_parameter(self, db):
        assert sks(db, "pk = 'a' AND n IN (?)", 9) == [1]

    @pytest.mark.parametrize(
        ("condition", "text"),
        [
            ("v IN ()", f"{UNREADABLE}Unexpected term"),
            ("v IN (1,)", f"{UNREADABLE}Unexpected term"),
            ("v IN (1", f"{UNREADABLE}Expected RIGHT_PAREN"),
            (
                "v IN 1",
                (
                    "IN operator must have a left hand argument of type Variable Reference and right hand argument of "
                    "type Seq with at least one member"
                ),
            ),
            (
                "v IN (v)",
                (
                    "The first operand must be distinct from the remaining operands for this operator or function; "
                    "operator: IN, first operand: [v]"
                ),
            ),
        ],
    )
    def test_refused(self, db, condition, text):
        assert message(db, f"SELECT * FROM simple WHERE {condition}") == text


class TestNames:
    @pytest.mark.parametrize("name", ["year", "month", "day", "hour", "second", "both", "status", "name", "ttl"])
    def test_that_are_no_keywords(self, db, name):
        """Parts of dates among them: AWS's examples ask for `title=? AND year=?`."""
        db.put("simple", {"pk": "named", name: 1, "m": {name: 2}})
        where = f"pk = 'named' AND {name} = 1 AND m.{name} = 2"

        assert items(db, f"SELECT {name} FROM simple WHERE {where}") == [{name: 1}]
        assert items(db, f"UPDATE simple SET {name} = 3 WHERE {where} RETURNING MODIFIED NEW *") == [{name: 3}]

    @pytest.mark.parametrize("name", ["new", "old", "modified", "returning", "do", "nothing", "value", "size", "date"])
    def test_that_are_keywords(self, db, name):
        db.put("simple", {"pk": "named", name: 1})

        assert message(db, f"SELECT m.{name} FROM simple") == f"{UNREADABLE}Invalid path dot component"
        text = f"{UNREADABLE}Expected identifier for simple path"
        assert message(db, f"UPDATE simple SET {name} = 1 WHERE pk = 'named'") == text
        assert items(db, f"SELECT \"{name}\" FROM simple WHERE pk = 'named'") == [{name: 1}]

    @pytest.mark.parametrize("source", ["sorted['keys']", "sorted[keys]", 'sorted["keys"]', '"sorted"."keys"'])
    def test_of_an_index(self, db, source):
        assert len(items(db, f"SELECT * FROM {source} WHERE c = 'c0'")) == 3

    def test_a_number_is_none(self, db):
        assert message(db, "SELECT * FROM sorted[0]") == "Invalid list expression in source."

    def test_in_no_other_scope(self, db):
        assert items(db, "SELECT @n, @\"sk\" FROM sorted WHERE @pk = 'a' AND sk = 0") == [{"n": 10, "sk": 0}]
        assert message(db, "SELECT @1 FROM sorted") == f"{UNREADABLE}Identifier must follow @-operator"

    @pytest.mark.parametrize(
        ("selected", "name"),
        [
            ("n, n", "n"),
            ("m.x, x", "x"),
            ("m.x, n.x", "x"),
            ("m.x[1].y, y", "y"),
            ("s[0], m.s[0]", "s[0]"),
            ("n, sorted.n", "n"),
        ],
    )
    def test_one_name_twice(self, db, selected, name):
        statement = f"SELECT {selected} FROM sorted WHERE {FULL_KEY}"

        assert message(db, statement) == f"Duplicate identifiers in select clause: {name}"

    def test_two_names(self, db):
        assert items(db, f"SELECT m.x[0], m.x[1] FROM sorted WHERE {FULL_KEY}") == [{"x[0]": 1, "x[1]": {"y": "deep"}}]

    @pytest.mark.parametrize(
        ("selected", "detail"),
        [
            ("m[*]", "Invalid use of * in select list"),
            ("m.*.x", "Invalid use of * in select list"),
            ("m.x[0].*", "Cannot use [] and * together in SELECT list expression"),
        ],
    )
    def test_stars_in_paths(self, db, selected, detail):
        assert message(db, f"SELECT {selected} FROM sorted") == f"{UNREADABLE}{detail}"

    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO simple VALUE {'pk': 'n', '': 1}",
            "INSERT INTO simple VALUE {'pk': 'n', 'm': {'x': [{'': 1}]}}",
            "INSERT INTO nosuch VALUE {'': 1, '': 2}",
            "UPDATE simple SET m = {'': 1} WHERE pk = 'k'",
            "SELECT * FROM simple WHERE m = {'': 1}",
        ],
    )
    def test_empty(self, db, statement):
        assert message(db, statement) == "Path component cannot be an empty string"

    @pytest.mark.parametrize("source", ["simple.v", "simple.by_c", "ab.cde", '"simple"."by_c"."x"'])
    def test_an_insert_is_into_a_table(self, db, source):
        text = "FROM clause may only contain a single table name in data manipulation statements"

        assert message(db, f"INSERT INTO {source} VALUE {{'pk': 'n'}}") == text


class TestConditions:
    @pytest.mark.parametrize("call", ["if_not_exists(n, 1) = 1", "list_append(l, [1]) = l", "if_not_exists(n, 1)"])
    def test_functions_of_updates(self, db, call):
        function = call.partition("(")[0]

        assert message(db, f"SELECT * FROM simple WHERE {call}") == (
            f"The function is not allowed in a condition expression; function: {function}"
        )


class TestUpdates:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (
                "-a",
                "Incorrect number of operands for operator or function; operator or function: -, number of operands: 1",
            ),
            ("missing", "MISSING must be compared using IS operator"),
            ("missing + 1", "MISSING must be compared using IS operator"),
            ("size(a)", "The function is not allowed in an update expression; function: size"),
            ("contains(a, 1)", "The function is not allowed in an update expression; function: contains"),
            ("other(a)", "Unrecognized function: other at 1:23:5"),
            ("<<>>", "Empty bags are not supported"),
        ],
    )
    def test_refused(self, db, value, text):
        assert message(db, f"UPDATE simple SET a = {value} WHERE pk = 'k'") == text


class TestValues:
    @pytest.mark.parametrize(
        ("key", "told"),
        [
            ("1", "INT under root at 1:27:1"),
            ("1.5", "DECIMAL under root at 1:27:3"),
            ("1e5", "DECIMAL under root at 1:27:3"),
            ("true", "BOOL under root at 1:27:4"),
            ("null", "NULL under root at 1:27:4"),
            ("missing", "LiteralMissing under root at 1:27:7"),
            ("[1]", "Seq under root at 1:27:1"),
            ("a.b", "Path under root"),
            ("f(1)", "NAry under root at 1:27:1"),
            ("?", "Parameter under root at 1:27:1"),
        ],
    )
    def test_keys_are_strings(self, db, key, told):
        text = f"Tuple keys must be of type String. Actual type: {told}"

        assert message(db, f"INSERT INTO simple VALUE {{{key}: 'x'}}") == text

    @pytest.mark.parametrize(
        ("value", "told"),
        [
            ("v", "v under key root at 1:29:1"),
            ("v.b", "PATH under key root"),
            ("v IS MISSING", "is under key root at 1:31:2"),
            ("{'a': v}", "VariableReference under key root.a at 1:35:1"),
            ("{'a': v.b}", "Path under key root.a"),
            ("{'a': missing}", "LiteralMissing under key root.a at 1:35:7"),
            ("{'a': f(1)}", "NAry under key root.a at 1:35:1"),
        ],
    )
    def test_that_are_none(self, db, value, told):
        assert message(db, f"INSERT INTO abc VALUE {{'v': {value}}}") == f"Unsupported data type: {told}"


class TestOtherStatements:
    @pytest.mark.parametrize(
        ("statement", "operation"),
        [
            ("CREATE TABLE simple", "CreateTable"),
            ("drop table simple;", "DropTable"),
            ("CREATE INDEX ON simple (v, a.b)", "CreateIndex"),
            ("DROP INDEX foo ON simple", "DropIndex"),
            ("EXEC foo", "Exec"),
            ("EXEC foo 1, 2", "Exec"),
        ],
    )
    def test_what_the_service_does_not_do(self, db, statement, operation):
        assert message(db, statement) == f"Unsupported operation: {operation}"

    @pytest.mark.parametrize(
        ("statement", "detail"),
        [
            ("DROP", "Unexpected token following DROP"),
            ("DROP TABLE", "Expected identifier!"),
            ("DROP INDEX foo", "Expected ON"),
            ("DROP INDEX foo ON 'x'", "Table target must be an identifier"),
            ("CREATE UNIQUE INDEX ON x", "Unexpected token following CREATE"),
            ("CREATE INDEX foo ON simple (v)", "Expected ON"),
            ("CREATE INDEX ON ?", "Index target must be an identifier"),
            ("CREATE INDEX ON simple v", "Expected parenthesis for keys"),
            ("EXEC", "No stored procedure provided"),
            ("EXEC foo(1)", "Unexpected LEFT_PAREN found following stored procedure call"),
        ],
    )
    def test_that_cannot_be_read(self, db, statement, detail):
        assert message(db, statement) == f"{UNREADABLE}{detail}"

    def test_like(self, db):
        text = "Unsupported operator in Condition Expression. Operator: like"

        assert message(db, "SELECT * FROM simple WHERE pk LIKE 'a%' ESCAPE 'b'") == text
