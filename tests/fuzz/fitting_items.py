"""Items, batches, transactions and statements that fit a table's keys and indexes."""

from __future__ import annotations

from typing import Any

from fuzz.state import KEY_VALUES, State

OTHER_VALUES: list[dict[str, Any]] = [
    {"S": "s" * 500},
    {"N": "7"},
    {"BOOL": True},
    {"NULL": True},
    {"SS": ["a", "b"]},
    {"NS": ["1", "2"]},
    {"L": [{"N": "1"}, {"M": {"c": {"S": "deep"}}}]},
    {"M": {"c": {"L": [{"S": "deep"}]}}},
]
UPDATES: list[tuple[str, dict[str, Any]]] = [
    ("SET n = if_not_exists(n, :z) + :one, y = :y", {":z": {"N": "0"}, ":one": {"N": "1"}, ":y": {"S": "y"}}),
    ("ADD n :one, t :set", {":one": {"N": "1"}, ":set": {"SS": ["c"]}}),
    ("DELETE t :set SET x = :x", {":set": {"SS": ["c"]}, ":x": {"S": "x"}}),
    ("REMOVE x, y, n", {}),
    ("SET l = list_append(if_not_exists(l, :none), :l)", {":none": {"L": []}, ":l": {"L": [{"N": "1"}]}}),
]
PARTIQL_WRITES = [
    "UPDATE {table} SET x = 'x' WHERE {where}",
    "UPDATE {table} REMOVE x WHERE {where} RETURNING ALL OLD *",
    "DELETE FROM {table} WHERE {where} RETURNING ALL OLD *",
]


class ItemRequests(State):
    def item(self, table: str) -> dict[str, Any]:
        item = {name: self.random.choice(OTHER_VALUES) for name in "yltn" if self.chance(0.4)}
        for index in self.engine.tables[table].indexes.values():
            for each in index.schema.key_schema.attributes:
                if self.chance(0.7):
                    item[each.name] = self.random.choice(KEY_VALUES[each.type])
        if self.chance(0.3):
            item["expires"] = {"N": str(int(self.engine.clock.now()) + self.random.choice((-100, 10, 10_000)))}
        return {**item, **self.key(table)}

    def condition(self) -> dict[str, Any]:
        if self.chance(0.7):
            return {}
        return {
            "ConditionExpression": "attribute_not_exists(#x) OR size(#x) < :most",
            "ExpressionAttributeNames": {"#x": "x"},
            "ExpressionAttributeValues": {":most": {"N": "1000"}},
            "ReturnValuesOnConditionCheckFailure": self.random.choice(("NONE", "ALL_OLD")),
        }

    def put_item(self) -> dict[str, Any]:
        table = self.table()
        returned = {"ReturnValues": "ALL_OLD"} if self.chance(0.3) else {}
        return {"TableName": table, "Item": self.item(table), **self.condition(), **returned, **self.metrics()}

    def delete_item(self) -> dict[str, Any]:
        table = self.table()
        return {"TableName": table, "Key": self.key(table), **self.condition(), **self.metrics()}

    def update_item(self) -> dict[str, Any]:
        table = self.table()
        request = {"TableName": table, "Key": self.key(table), **self.update(), **self.metrics()}
        returned = ("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW")
        return {**request, "ReturnValues": self.random.choice(returned)}

    def update(self) -> dict[str, Any]:
        text, values = self.random.choice(UPDATES)
        return {"UpdateExpression": text} | ({"ExpressionAttributeValues": values} if values else {})

    def get_item(self) -> dict[str, Any]:
        table = self.table()
        more = {"ConsistentRead": True} if self.chance(0.5) else {"ProjectionExpression": "x, l[0], y.c"}
        return {"TableName": table, "Key": self.key(table), **more, **self.capacity()}

    def query(self) -> dict[str, Any]:
        table = self.engine.tables[self.table()]
        index = self.random.choice([None, *table.indexes.values()])
        keys = table.schema.key_schema if index is None else index.schema.key_schema
        names, values, parts = {}, {}, []
        for position, each in enumerate(keys.partition_keys):
            names[f"#p{position}"] = each.name
            values[f":p{position}"] = self.random.choice(KEY_VALUES[each.type])
            parts.append(f"#p{position} = :p{position}")
        if keys.sort_key is not None and self.chance(0.5):
            names["#s"] = keys.sort_key.name
            values[":s"] = self.random.choice(KEY_VALUES[keys.sort_key.type])
            parts.append(f"#s {self.random.choice(('<', '>=', '='))} :s")
        return {
            "TableName": table.name,
            "KeyConditionExpression": " AND ".join(parts),
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
            "ScanIndexForward": self.chance(0.5),
            **({} if index is None else {"IndexName": index.schema.name}),
            **self.page(),
            **self.capacity(),
        }

    def page(self) -> dict[str, Any]:
        return {"Limit": self.random.choice((1, 2, 100))} if self.chance(0.5) else {}

    def scan(self) -> dict[str, Any]:
        table = self.engine.tables[self.table()]
        request: dict[str, Any] = {"TableName": table.name, **self.page(), **self.capacity()}
        if table.indexes and self.chance(0.5):
            request["IndexName"] = self.random.choice(sorted(table.indexes))
        if self.chance(0.3):
            total = self.random.choice((1, 3))
            request |= {"Segment": self.random.randrange(total), "TotalSegments": total}
        if self.chance(0.3):
            request |= {"FilterExpression": "attribute_exists(x)", "Select": "COUNT"}
        last = self.told("Scan", **request).get("LastEvaluatedKey")
        return request | ({"ExclusiveStartKey": last} if last is not None and self.chance(0.7) else {})

    def different_keys(self, table: str, most: int) -> list[dict[str, Any]]:
        keys = [self.key(table) for _ in range(self.random.randint(1, most))]
        return [key for position, key in enumerate(keys) if key not in keys[:position]]

    def batch_get_item(self) -> dict[str, Any]:
        tables = {self.table() for _ in range(2)}
        return {
            "RequestItems": {each: {"Keys": self.different_keys(each, 4)} for each in sorted(tables)},
            **self.capacity(),
        }

    def batch_write_item(self) -> dict[str, Any]:
        wanted = {}
        for table in sorted({self.table() for _ in range(2)}):
            wanted[table] = [
                {"PutRequest": {"Item": {**self.item(table), **key}}}
                if self.chance(0.6)
                else {"DeleteRequest": {"Key": key}}
                for key in self.different_keys(table, 4)
            ]
        return {"RequestItems": wanted, **self.metrics()}

    def transact_get_items(self) -> dict[str, Any]:
        table = self.table()
        gets = [{"Get": {"TableName": table, "Key": key}} for key in self.different_keys(table, 4)]
        return {"TransactItems": gets, **self.capacity()}

    def transact_write_items(self) -> dict[str, Any]:
        table = self.table()
        actions = [self.action(table, key) for key in self.different_keys(table, 4)]
        token = {"ClientRequestToken": f"token-{self.random.randrange(5)}"} if self.chance(0.3) else {}
        return {"TransactItems": actions, **token, **self.metrics()}

    def action(self, table: str, key: dict[str, Any]) -> dict[str, Any]:
        named = {"TableName": table}
        check = {"ConditionExpression": "attribute_not_exists(x)"}
        return self.random.choice(
            (
                {"Put": {**named, "Item": {**self.item(table), **key}}},
                {"Delete": {**named, "Key": key}},
                {"Update": {**named, "Key": key, **self.update()}},
                {"ConditionCheck": {**named, "Key": key, **check}},
            )
        )

    # --- PartiQL -----------------------------------------------------------------------------------------------------

    def where(self, table: str) -> dict[str, Any]:
        """Of the whole key, with its parameters."""
        key = self.key(table)
        return {"where": " AND ".join(f'"{name}" = ?' for name in key), "parameters": list(key.values())}

    def read_statement(self, table: str) -> dict[str, Any]:
        where = self.where(table)
        return {"Statement": f'SELECT * FROM "{table}" WHERE {where["where"]}', "Parameters": where["parameters"]}

    def write_statement(self, table: str) -> dict[str, Any]:
        if self.chance(0.4):
            item = self.item(table)
            fields = ", ".join(f"'{name}': ?" for name in item)
            return {"Statement": f'INSERT INTO "{table}" VALUE {{{fields}}}', "Parameters": list(item.values())}
        where = self.where(table)
        text = self.random.choice(PARTIQL_WRITES).format(table=f'"{table}"', where=where["where"])
        return {"Statement": text, "Parameters": where["parameters"]}

    def execute_statement(self) -> dict[str, Any]:
        table = self.table()
        if self.chance(0.3):
            request: dict[str, Any] = {"Statement": f'SELECT * FROM "{table}"', "Limit": 1, **self.capacity()}
            token = self.told("ExecuteStatement", **request).get("NextToken")
            return request | ({"NextToken": token} if token is not None else {})
        statement = self.read_statement(table) if self.chance(0.4) else self.write_statement(table)
        return {**statement, **self.capacity()}

    def batch_execute_statement(self) -> dict[str, Any]:
        build = self.random.choice((self.read_statement, self.write_statement))
        statements = [build(self.table()) for _ in range(self.random.randint(1, 4))]
        return {"Statements": [self.without_returning(each) for each in statements], **self.capacity()}

    def execute_transaction(self) -> dict[str, Any]:
        build = self.random.choice((self.read_statement, self.write_statement))
        statements = [build(self.table()) for _ in range(self.random.randint(1, 2))]
        return {"TransactStatements": [self.without_returning(each) for each in statements], **self.capacity()}

    def without_returning(self, statement: dict[str, Any]) -> dict[str, Any]:
        return {**statement, "Statement": statement["Statement"].partition(" RETURNING")[0]}
