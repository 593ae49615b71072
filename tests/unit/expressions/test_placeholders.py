"""ExpressionAttributeNames and ExpressionAttributeValues themselves."""

from __future__ import annotations

import pytest

from pydynox.errors import ValidationException
from pydynox.expressions import (
    check_names_map,
    check_placeholders,
    check_values_map,
    compile_condition,
    compile_projection,
    compile_update,
)


def complaint(function, *arguments):
    with pytest.raises(ValidationException) as raised:
        function(*arguments)
    return raised.value.message


class TestMaps:
    @pytest.mark.parametrize(
        ("names", "expected"),
        [
            ({}, "ExpressionAttributeNames must not be empty"),
            ({"a": "a"}, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"'),
            ({"#": "a"}, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#"'),
            ({"#a-b": "a"}, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#a-b"'),
            ({":a": "a"}, 'ExpressionAttributeNames contains invalid key: Syntax error; key: ":a"'),
            ({"#é": "a"}, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#é"'),
            ({"#a\n": "a"}, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#a\n"'),
            (
                {"": "a"},
                "ExpressionAttributeNames contains invalid key: The expression attribute map contains an empty key;",
            ),
            (
                {"#" + "a" * 255: "a"},
                (
                    "ExpressionAttributeNames contains invalid key: "
                    "The expression attribute map contains a key that is too long; size of key: 256"
                ),
            ),
            ({"#a": ""}, "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a"),
            (
                {"#a": "é" * 32768},
                (
                    "ExpressionAttributeNames contains invalid value: "
                    "Attribute name is too large, must be less than 65536 bytes for key #a"
                ),
            ),
        ],
    )
    def test_names(self, names, expected):
        assert complaint(check_names_map, names) == expected

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({}, "ExpressionAttributeValues must not be empty"),
            ({"v": 1}, 'ExpressionAttributeValues contains invalid key: Syntax error; key: "v"'),
            ({":": 1}, 'ExpressionAttributeValues contains invalid key: Syntax error; key: ":"'),
            ({"#v": 1}, 'ExpressionAttributeValues contains invalid key: Syntax error; key: "#v"'),
        ],
    )
    def test_values(self, values, expected):
        assert complaint(check_values_map, values) == expected

    def test_sound_ones(self):
        for _ in range(2):
            check_names_map({"#1": "x", "#_": "y", "#" + "a" * 254: "z"})
            check_values_map({":0": 1, ":v_1": 2})


class TestUnused:
    def test_in_the_order_of_the_maps(self):
        condition = compile_condition("#a = :a", {"#a": "x"})

        assert complaint(check_placeholders, {"#z": "z", "#a": "x", "#b": "b"}, {":a": 1}, [condition]) == (
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#z, #b}"
        )
        assert complaint(check_placeholders, {"#a": "x"}, {":a": 1, ":z": 1, ":b": 1}, [condition]) == (
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:z, :b}"
        )

    def test_names_come_first(self):
        message = complaint(check_placeholders, {"#z": "z"}, {":z": 1}, [compile_projection("a")])

        assert message == "Value provided in ExpressionAttributeNames unused in expressions: keys: {#z}"

    def test_across_expressions(self):
        names, values = {"#a": "x", "#b": "y"}, {":a": 1, ":b": 2}
        expressions = [compile_update("SET #a = :a", names), compile_condition("#b = :b", names)]

        check_placeholders(names, values, expressions)
        check_placeholders(None, None, expressions)
