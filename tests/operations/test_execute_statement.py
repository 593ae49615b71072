from __future__ import annotations

from decimal import Decimal

import pytest

from operations.partiql import items, message, run, with_tables

NOT_WELL_FORMED = "Statement wasn't well formed, can't be processed: "
FAILED = "The conditional request failed"


@pytest.fixture
def db(dynamodb):
    return with_tables(dynamodb)


class TestRequestShape:
    def test_statement_is_a_string(self, dynamodb):
        error = dynamodb.error("ExecuteStatement", {"Statement": 1})

        assert (error.code, error.message) == (
            "SerializationException",
            "NUMBER_VALUE cannot be converted to String",
        )

    def test_parameters_are_a_list(self, dynamodb):
        error = dynamodb.error("ExecuteStatement", {"Statement": "x", "Parameters": "y"})

        assert (error.code, error.message) == ("SerializationException", "Unexpected field type")


class TestValidation:
    def test_nothing_at_all(self, dynamodb):
        assert message(dynamodb, None) == (
            "1 validation error detected: Value null at 'statement' failed to satisfy constraint: Member "
            "must not be null"
        )

    def test_limits(self, dynamodb):
        assert message(dynamodb, "SELECT * FROM simple", Limit=0) == (
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1"
        )

    @pytest.mark.parametrize(
        ("statement", "detail"),
        [
            ("SELECT * FROM simple WHERE", "Unexpected term"),
            ("SELECT * FROM simple WHERE;", "Unexpected term"),
            ("SELECT * FROM", "Unexpected term"),
            ("SELECT * FROM simple WHERE (", "Unexpected term"),
            ("SELECT * FROM simple WHERE pk = 'a' AND", "Missing right-hand side expression of infix operator"),
            ("SELECT * FROM simple WHERE ORDER BY pk", "Unexpected keyword"),
            ("SELECT user FROM simple", "Unexpected keyword"),
            ("SELECT * FROM simple WHERE IS NULL", "Unexpected operator"),
            ("SELECT * FROM simple WHERE a IS FOO", "Expected type name"),
            ("SELECT * FROM simple WHERE m.inner = 1", "Invalid path dot component"),
            ("SELECT * FROM simple WHERE pk = 'a' foo", "Unexpected token after expression"),
            ("SELECT * FROM simple ORDER BY pk WHERE pk = 'a'", "Unexpected token after expression"),
            ("SLECT * FROM simple WHERE pk = 'a'", "Expected data manipulation"),
            ("UPDATE simple WHERE pk = 'a'", "Expected data manipulation"),
            ("DELETE FROM", "Expected identifier for simple path"),
            ("DELETE FROM simple WHERE pk = 'a' ORDER BY pk", "Unexpected token after expression"),
            ("INSERT INTO simple t VALUE {'pk': 'x'}", "Unexpected token after expression"),
            ("SELECT * FROM simple WHERE pk = 1e99999999999", ""),
            ("SELECT * FROM simple WHERE pk = 1.5e-2147483647", ""),
            ("SELECT * FROM simple WHERE pk = 1 # note", ""),
            ("SELECT * FROM simple WHERE pk = 1 /* note", ""),
            ('SELECT * FROM "simple', ""),
            (
                "SELECT *, pk FROM simple",
                "Other expressions may not be present in the select list when '*' is used without dot notation.",
            ),
        ],
    )
    def test_what_cannot_be_read(self, dynamodb, statement, detail):
        assert message(dynamodb, statement) == NOT_WELL_FORMED + detail

    @pytest.mark.parametrize(
        ("statement", "text"),
        [
            ("SELECT * FROM simple t WHERE pk = 'a'", "Aliasing is not supported"),
            ("SELECT a AS b FROM simple", "Aliasing is not supported"),
            ("UPDATE simple t SET a = 3 WHERE pk = 'x'", "Aliasing is not supported"),
            ("SELECT pk, pk FROM simple", "Duplicate identifiers in select clause: pk"),
            ("SELECT count(*) FROM simple", "Unexpected path component at 1:8:5"),
            ("SELECT attribute_exists(a) FROM simple", "Unexpected path component at 1:8:16"),
            ("SELECT m.* FROM simple", "Changing item's hierarchy while reading isn't supported"),
            ("SELECT l[-1] FROM simple", "List index is not within the allowable range; index: [-1] at 1:11:1"),
            ("SELECT pk FROM simple WHERE pk = 'a' LIMIT 1", "Unsupported clause: LIMIT at 1:44:1"),
            ("SELECT pk FROM simple GROUP BY pk", "Unsupported clause: GROUP BY"),
            ("SELECT VALUE pk FROM simple", "Select projection doesn't support value or pivot keywords"),
            ("SELECT pk FROM simple, sorted", "Only select from a single table or index is supported."),
            ("SELECT * FROM (SELECT * FROM simple)", "Unexpected from source"),
            ('SELECT * FROM "" WHERE pk = 1', "Path component cannot be an empty string"),
            ('SELECT * FROM "simple".""', "Path component cannot be an empty string"),
            ("SELECT * FROM simple.all2.more", "A path may contain at most 2 components in the FROM clause"),
            ("SELECT * FROM simple ORDER BY pk", "Must have WHERE clause in the statement when using ORDER BY clause."),
            (
                "SELECT * FROM simple WHERE pk = 1 ORDER BY m.x",
                "Argument to ORDER BY must be of type VariableReference. Type: PATH",
            ),
            ("SELECT * FROM simple WHERE true", "WHERE clause must contain an expression that resolves to a boolean"),
            ("SELECT * FROM simple WHERE pk = 1 AND a", "The arguments to AND/OR must be Expressions"),
            ("SELECT * FROM simple WHERE NOT a", "The argument to NOT must be a Type or Expression"),
            ("SELECT * FROM simple WHERE a = MISSING", "MISSING must be compared using IS operator"),
            ("SELECT * FROM simple WHERE a LIKE 'x'", "Unsupported operator in Condition Expression. Operator: like"),
            ("SELECT * FROM simple WHERE EXISTS(ss)", "Unrecognized function: exists at 1:28:6"),
            (
                "SELECT * FROM simple WHERE a IN []",
                (
                    "IN operator must have a left hand argument of type Variable Reference and right hand argument "
                    "of type "
                    "Seq with at least one member"
                ),
            ),
            (
                "SELECT * FROM simple WHERE a IS FLOAT",
                (
                    "Unsupported data type for IS operator: FLOAT. Supported data types are [MISSING, NULL, "
                    "BOOLEAN, BLOB, "
                    "STRING, NUMERIC, STRUCT, TUPLE, LIST] at 1:30:2"
                ),
            ),
            (
                "SELECT * FROM simple WHERE attribute_exists('ss')",
                "Operator or function requires a document path; operator or function: attribute_exists",
            ),
            (
                "SELECT * FROM simple WHERE attribute_exists()",
                (
                    "Incorrect number of operands for operator or function; operator or function: attribute_exists, "
                    "number of operands: 0"
                ),
            ),
            (
                "SELECT * FROM simple WHERE a BETWEEN 10 AND 7",
                (
                    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound "
                    "operand: AttributeValue: {N:10}, upper bound operand: AttributeValue: {N:7}"
                ),
            ),
            ("1 + 1", "EXISTS can only be used in ExecuteTransaction write requests."),
            (
                "EXISTS(SELECT * FROM simple WHERE pk = 'k' AND a = 1)",
                "EXISTS can only be used in ExecuteTransaction write requests.",
            ),
            ("x IS INT4", "Unsupported operation: IsType"),
            ("FOO", "Unsupported operation: VariableReference"),
            (
                "UPDATE simple SET t = set_add(ss, <<'x'>>)",
                "The first argument to SET_ADD must equal the assignment value at 1:23:7",
            ),
            ("UPDATE simple SET ss = set_add(ss)", "SET_ADD must have exactly two arguments at 1:24:7"),
            (
                "UPDATE simple SET ss = set_delete(ss, 'x')",
                "The second argument to SET_DELETE must be a value with type SET at 1:35:2",
            ),
            ("UPDATE simple SET ss = set_add(ss, <<>>)", "Empty bags are not supported"),
            ("UPDATE simple SET a = a * 2", "Unsupported operator in Update Expression. Operator: *"),
            (
                "UPDATE simple SET a = 1, a = 2 WHERE pk = 'k'",
                (
                    "Two document paths overlap with each other; must remove or "
                    "rewrite one of these paths; path one: [a], path two: [a]"
                ),
            ),
            (
                "UPDATE simple SET a = 1 WHERE pk = 'k' RETURNING ALL NEW a",
                "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause",
            ),
            ("UPDATE simple.all2 SET a = 1 WHERE pk = 'k'", "This operation is not supported on an index"),
            (
                "DELETE FROM simple WHERE pk = 'k' RETURNING MODIFIED OLD *",
                (
                    "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed in DELETE "
                    "statements."
                ),
            ),
            ("INSERT INTO simple VALUE {'pk': 'x'} RETURNING ALL OLD *", "RETURNING is not supported in INSERT"),
            ("INSERT INTO simple VALUES ({'pk': 'x'})", "Unsupported operation: InsertOp"),
            (
                "INSERT INTO simple VALUE {'pk': 'x', 'l': [{'y': ?}]}",
                "Unsupported data type: Parameter under key root[0].y at 1:50:1",
            ),
            (
                "INSERT INTO simple VALUE 'x'",
                (
                    "Unsupported format in item expression. Please use struct format {...} to express item values for "
                    "insert statement. at 1:26:3"
                ),
            ),
            (
                "INSERT INTO simple VALUE {'pk': 'x', 'pk': 'y'}",
                "Duplicate keys in tuple. Key: pk under root at 1:38:4",
            ),
            (
                "INSERT INTO simple VALUE {pk: 'x'}",
                "Tuple keys must be of type String. Actual type: VariableReference under root at 1:27:2",
            ),
            ("INSERT INTO simple VALUE {'pk': pk}", "Unsupported data type: pk under key root at 1:33:2"),
            (
                "INSERT INTO simple VALUE {'pk': `{{aGk=}}`}",
                "Ion Literals are not supported: BLOB under key root at 1:33:10",
            ),
            (
                "INSERT INTO simple VALUE {'pk': 'x', 's': <<1, 'a'>>}",
                "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags",
            ),
            (
                "INSERT INTO simple VALUE {'pk': 'x', 'm': {'x': 1e126}}",
                "Number overflow. Attempting to store a number with magnitude larger than supported range under root.x",
            ),
            (
                "INSERT INTO simple VALUE {'pk': 'x', 'l': [1, 1e-131]}",
                (
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range "
                    "under root[1]"
                ),
            ),
        ],
    )
    def test_what_is_refused_of_what_can_be_read(self, dynamodb, statement, text):
        """Before the table, which does not exist, is looked for."""
        assert message(dynamodb, statement) == text

    def test_count_of_parameters(self, dynamodb):
        text = "Number of parameters in request and statement don't match."

        assert message(dynamodb, "SELECT * FROM simple WHERE pk = ?") == text
        assert message(dynamodb, "SELECT * FROM simple WHERE pk = ?", "a", "b") == text
        assert message(dynamodb, "SELECT * FROM simple WHERE pk = '?'", "a") == text

    def test_types_of_parameters(self, dynamodb):
        assert message(dynamodb, "SELECT * FROM simple WHERE a < ?", True) == (
            "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL"
        )
        assert message(dynamodb, "UPDATE simple SET ss = set_add(ss, ?) WHERE pk = 'k'", "x") == (
            "The second argument to SET_ADD must be a value with type SET at 1:32:2"
        )

    def test_a_malformed_number_comes_first(self, dynamodb):
        answer = dynamodb.engine.execute_wire(
            "ExecuteStatement",
            {"Statement": "SELECT * FROM simple WHERE a < ? AND b = ?", "Parameters": [{"BOOL": True}, {"N": "x"}]},
        )

        assert answer.body["message"] == "The parameter cannot be converted to a numeric value: x"

    def test_table(self, dynamodb):
        error = dynamodb.error("ExecuteStatement", {"Statement": "SELECT * FROM simple WHERE pk = 'x'"})

        assert (error.code, error.message) == ("ResourceNotFoundException", "Requested resource not found")

    @pytest.mark.parametrize(
        ("where", "text"),
        [
            ("pk = 1", "Key attribute's data type should match its data type in table's schema: Key pk"),
            ("pk = 'a' AND sk = 'x'", "Key attribute's data type should match its data type in table's schema: Key sk"),
            (
                "pk = ''",
                (
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
                    "contain an "
                    "empty string value. Key: pk"
                ),
            ),
            (
                "pk.x = 'a'",
                "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk",
            ),
            (
                "n > 1 ORDER BY sk",
                "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.",
            ),
            ("pk = 'a' ORDER BY n", "Variable reference n in ORDER BY clause must be part of the primary key"),
            (
                "pk IN ['a', 'b'] ORDER BY sk",
                (
                    "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE "
                    "clause."
                ),
            ),
            ("pk = 'a' OR pk = 'a'", "Overlapping conditions with range keys are not supported in where clause"),
            (
                "pk = 'a' AND n = 1 OR pk = 'a' AND sk = 2",
                "Overlapping conditions with range keys are not supported in where clause",
            ),
        ],
    )
    def test_keys_of_a_select(self, db, where, text):
        assert message(db, f"SELECT * FROM sorted WHERE {where}") == text

    def test_indexes(self, db):
        assert (
            message(db, "SELECT * FROM sorted.nosuch WHERE pk = 'a'") == "The table does not have the specified index"
        )
        assert message(db, 'SELECT * FROM "sorted"."all" WHERE c = \'c1\'', ConsistentRead=True) == (
            "Strongly consistent read is not supported on Global Secondary Indexes"
        )
        assert message(db, "SELECT s FROM sorted.keys WHERE c = 'c1'") == (
            "One or more parameter values were invalid: Global secondary index keys does not project [s]"
        )
        assert message(db, "SELECT pk FROM sorted.near WHERE pk = 'a' AND s = 1") == (
            "One or more parameter values were invalid: Secondary index near does not project one or more filter "
            "attributes: [s]"
        )
        assert message(db, "SELECT * FROM sorted.multi WHERE c = 'c1'") == (
            "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or "
            "multi-attribute RANGE keys."
        )

    @pytest.mark.parametrize(
        "where", ["", " WHERE a = 1", " WHERE pk = 'k' OR pk = 'l'", " WHERE pk > 'k'", " WHERE pk IN ['k']"]
    )
    def test_a_write_is_about_one_item(self, db, where):
        text = "Where clause does not contain a mandatory equality on all key attributes"

        assert message(db, f"UPDATE simple SET a = 1{where}") == text
        assert message(db, f"DELETE FROM simple{where}") == text
        assert message(db, "UPDATE sorted SET a = 1 WHERE pk = 'a'") == text

    def test_keys_of_writes(self, db):
        assert message(db, "DELETE FROM simple WHERE pk = 'a' AND pk = 'b'") == (
            "Multiple conditions on same key pk. Only single item Update/Insert/Delete are supported"
        )
        assert message(db, "UPDATE simple SET pk = 'x' WHERE pk = 'k'") == (
            "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key"
        )
        assert message(db, "INSERT INTO simple VALUE {'a': 1}") == "Key attribute should be present in the item: Key pk"
        assert message(db, "INSERT INTO simple VALUE {'pk': 1}") == (
            "Key attribute's data type should match its data type in table's schema: Key pk"
        )

    def test_next_token(self, db):
        token = run(db, "SELECT * FROM sorted", Limit=1)["NextToken"]

        assert message(db, "SELECT * FROM sorted", NextToken="abc") == "Invalid NextToken"
        assert message(db, "SELECT * FROM sorted", NextToken=token[:-8] + token[:8]) == "Invalid NextToken"
        assert message(db, "SELECT * FROM simple", NextToken=token) == "NextToken does not match request"
        assert message(db, "DELETE FROM simple WHERE pk = 'k'", NextToken="abc") == "Invalid NextToken"


class TestBehaviour:
    def test_insert(self, db):
        statement = "INSERT INTO simple VALUE {'pk': ?, 'n': -1.50, 'l': [1, {'x': null}], 'b': ?, 's': <<'a', 'b'>>}"

        assert run(db, statement, "new", {b"x"}) == {"Items": []}
        assert items(db, "SELECT * FROM simple WHERE pk = 'new'")[0] == {
            "pk": "new",
            "n": Decimal("-1.5"),
            "l": [1, {"x": None}],
            "b": {b"x"},
            "s": {"a", "b"},
        }

    def test_insert_of_an_item_that_is_there(self, db):
        error = db.error("ExecuteStatement", {"Statement": "INSERT INTO simple VALUE {'pk': 'k'}"})

        assert (error.code, error.message) == ("DuplicateItemException", "Duplicate primary key exists in table")

    def test_update(self, db):
        statement = (
            "UPDATE simple SET a = a + 1 SET b = a, l = list_append(l, ?) SET ss = set_add(ss, <<'z'>>) "
            "REMOVE m.\"in\".q WHERE pk = 'k' AND a = 5 RETURNING ALL NEW *"
        )

        assert items(db, statement, [3]) == [
            {"pk": "k", "a": 6, "b": 5, "l": [1, 2, 3], "ss": {"x", "y", "z"}, "m": {"in": {}}}
        ]

    def test_an_index_key_is_set_by_the_statement_itself(self, db):
        written = items(db, "UPDATE sorted SET c = 'new' WHERE pk = 'a' AND sk = 1 RETURNING MODIFIED NEW *")

        assert written == [{"c": "new"}]
        assert message(db, "UPDATE sorted SET c = '' WHERE pk = 'a' AND sk = 1") == (
            "One or more parameter values are not valid. The update expression attempted to update a secondary index "
            "key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty "
            "string value."
        )

    @pytest.mark.parametrize(
        ("form", "returned"),
        [
            ("ALL OLD", [{"pk": "k", "a": 5, "l": [1, 2], "ss": {"x", "y"}, "m": {"in": {"q": 1}}}]),
            ("MODIFIED OLD", [{"a": 5, "ss": {"x", "y"}}]),
            ("ALL NEW", [{"pk": "k", "a": 7, "b": 1, "l": [1, 2], "ss": {"y"}, "m": {"in": {"q": 1}}}]),
            ("MODIFIED NEW", [{"a": 7, "b": 1, "ss": {"y"}}]),
        ],
    )
    def test_returning(self, db, form, returned):
        statement = f"UPDATE simple SET a = 7, b = 1 SET ss = set_delete(ss, <<'x'>>) WHERE pk = 'k' RETURNING {form} *"

        assert items(db, statement) == returned

    def test_nothing_to_return(self, db):
        assert run(db, "UPDATE simple SET a = 7 WHERE pk = 'k'") == {"Items": []}
        assert items(db, "UPDATE simple REMOVE a WHERE pk = 'k' RETURNING MODIFIED NEW *") == []
        assert (
            items(db, "UPDATE simple SET nss = set_delete(nss, <<'a'>>) WHERE pk = 'k' RETURNING MODIFIED NEW *") == []
        )

    def test_from_first(self, db):
        statement = "FROM simple WHERE pk = 'k' SET c = 2 REMOVE a RETURNING MODIFIED NEW *"

        assert items(db, statement) == [{"c": 2}]
        assert message(db, "FROM simple SET c = 1") == (
            "Where clause does not contain a mandatory equality on all key attributes"
        )

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE simple SET a = 1 WHERE pk = 'nope'",
            "UPDATE simple SET a = 1 WHERE pk = 'nope' AND attribute_not_exists(pk)",
            "UPDATE simple SET a = 1 WHERE pk = 'k' AND a = 1",
            "DELETE FROM simple WHERE pk = 'k' AND attribute_exists(nope)",
        ],
    )
    def test_false_conditions(self, db, statement):
        error = db.error("ExecuteStatement", {"Statement": statement})

        assert (error.code, error.message, error.item) == ("ConditionalCheckFailedException", FAILED, None)
        assert items(db, "SELECT a FROM simple") == [{"a": 5}]

    def test_the_item_of_a_false_condition(self, db):
        request = {
            "Statement": "DELETE FROM simple WHERE pk = 'k' AND a = 1",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }

        assert db.error("ExecuteStatement", request).item["a"] == 5

    def test_operands_of_wrong_types(self, db):
        text = "An operand in the update expression has an incorrect data type"

        assert message(db, "UPDATE simple SET ss = set_add(ss, <<1>>) WHERE pk = 'k'") == text
        assert message(db, "UPDATE simple SET a = set_add(a, <<'x'>>) WHERE pk = 'k'") == text
        assert message(db, "UPDATE simple SET a = zz WHERE pk = 'k'") == (
            "The provided expression refers to an attribute that does not exist in the item"
        )

    def test_delete(self, db):
        assert items(db, "DELETE FROM simple WHERE pk = 'k' AND a = 5 RETURNING ALL OLD *")[0]["a"] == 5
        assert items(db, "DELETE FROM simple WHERE pk = 'k' RETURNING ALL OLD *") == []
        assert run(db, "DELETE FROM simple WHERE pk = 'k' AND a = 5") == {"Items": []}

    def test_capacity_of_writes(self, db):
        statement = "UPDATE sorted SET n = 77 WHERE pk = 'a' AND sk = 1"

        consumed = run(db, statement, ReturnConsumedCapacity="INDEXES")["ConsumedCapacity"]

        assert consumed == {
            "TableName": "sorted",
            "CapacityUnits": 7.0,
            "Table": {"CapacityUnits": 1.0},
            "LocalSecondaryIndexes": {"near": {"CapacityUnits": 2.0}},
            "GlobalSecondaryIndexes": {"all": {"CapacityUnits": 2.0}, "multi": {"CapacityUnits": 2.0}},
        }

    def test_constants_of_a_statement_are_not_shared(self, db):
        statement = "UPDATE simple SET l = [1] WHERE pk = 'k' RETURNING ALL NEW *"
        items(db, statement)[0]["l"].append(2)
        run(db, "UPDATE simple SET l[1] = 7 WHERE pk = 'k'")

        assert items(db, statement)[0]["l"] == [1]

    def test_names_of_any_letters(self, db):
        run(db, """INSERT INTO "simple" VALUE {'pk': 'it''s', 'a b': 1, 'value': 2}""")

        assert items(db, """SELECT "a b", "value" FROM "simple" WHERE "pk" = 'it''s'""") == [{"a b": 1, "value": 2}]
