"""What requests share is kept by its shape, so no request may hold what is kept."""

from __future__ import annotations

from pydynox.client.requests.parts import add_projection, update_of_mapping


def test_names_of_a_projection_are_the_requests_own():
    first, second = {}, {}
    add_projection(first, ["n", "m.x"])
    first["ExpressionAttributeNames"].clear()
    add_projection(second, ["n", "m.x"])

    assert second == {
        "ProjectionExpression": "#p0, #p1.#p2",
        "ExpressionAttributeNames": {"#p0": "n", "#p1": "m", "#p2": "x"},
    }


def test_names_of_updates_are_the_requests_own():
    updates = {"n": 1, "m": None, "k": 2}
    _, names, values = update_of_mapping(updates)
    names.clear()
    values.clear()

    assert update_of_mapping(updates) == (
        "SET #f0 = :v0, #f2 = :v2 REMOVE #f1",
        {"#f0": "n", "#f1": "m", "#f2": "k"},
        {":v0": 1, ":v2": 2},
    )


def test_what_is_removed_belongs_to_the_shape():
    assert update_of_mapping({"n": 1, "m": 2})[0] == "SET #f0 = :v0, #f1 = :v1"
    assert update_of_mapping({"n": None, "m": 2})[0] == "SET #f1 = :v1 REMOVE #f0"
    assert update_of_mapping({"n": None, "m": None})[0] == "REMOVE #f0, #f1"
