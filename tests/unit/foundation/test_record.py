"""Records behave as the dataclasses they stand for."""

import copy
import dataclasses
import pickle
from typing import Any, ClassVar

import pytest

from pydynox.foundation.record import Record


class Point(Record):
    """Two numbers."""

    x: int
    y: int = 0
    origin: ClassVar[str] = "corner"


class Point3(Point):
    z: int = 7


class Named(Record):
    name: str
    note: str = ""
    _compared: ClassVar[tuple[str, ...]] = ("name",)


class Counter(Record, frozen=False):
    count: int = 0


class TestConstruction:
    def test_by_position_and_by_name(self):
        assert Point(1, 2) == Point(x=1, y=2) == Point(1, y=2)

    def test_defaults(self):
        assert Point(1).y == 0
        assert Point3(1) == Point3(1, 0, 7)

    @pytest.mark.parametrize(
        ("arguments", "named", "message"),
        [
            ((1, 2, 3), {}, "Point.__init__() takes from 2 to 3 positional arguments but 4 were given"),
            ((1,), {"w": 2}, "Point.__init__() got an unexpected keyword argument 'w'"),
            ((1,), {"x": 2}, "Point.__init__() got multiple values for argument 'x'"),
            ((), {}, "Point.__init__() missing 1 required positional argument: 'x'"),
        ],
    )
    def test_wrong_arguments(self, arguments, named, message):
        with pytest.raises(TypeError) as caught:
            Point(*arguments, **named)

        assert str(caught.value) == message


class TestContent:
    def test_the_class_is_part_of_it(self):
        assert Point(1, 0) != Counter(1)
        assert Point(1, 0) != (1, 0)

    def test_hash(self):
        assert len({Point(1), Point(1, 0), Point(2)}) == 2

    def test_only_the_compared_fields_count(self):
        assert Named("a", "one") == Named("a", "two")
        assert hash(Named("a", "one")) == hash(Named("a", "two"))
        assert repr(Named("a", "one")) == "Named(name='a')"

    def test_repr(self):
        assert repr(Point3(1)) == "Point3(x=1, y=0, z=7)"

    def test_patterns(self):
        match Point(1, 2):
            case Point(x, y):
                assert (x, y) == (1, 2)

    def test_replaced(self):
        assert Point3(1).replaced(z=8) == Point3(1, 0, 8)

    @pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda point: pickle.loads(pickle.dumps(point))])
    def test_copies(self, copied):
        assert copied(Named("a", "one")).note == "one"


class TestFrozen:
    def test_fields_keep_their_values(self):
        point: Any = Point(1)

        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
            point.x = 2
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
            del point.x

    def test_unless_the_class_says_otherwise(self):
        counter = Counter()
        counter.count += 1

        assert counter == Counter(1)
        with pytest.raises(TypeError, match="unhashable"):
            hash(counter)
        assert copy.copy(counter) == counter


class TestDataclasses:
    def test_their_functions_take_records(self):
        assert dataclasses.is_dataclass(Point)
        assert [field.name for field in dataclasses.fields(Point3(1))] == ["x", "y", "z"]
        assert dataclasses.asdict(Point(1, 2)) == {"x": 1, "y": 2}
        assert dataclasses.replace(Counter(1), count=2) == Counter(2)
