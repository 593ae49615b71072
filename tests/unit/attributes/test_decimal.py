"""DecimalAttribute: exact from assignment to the table and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pydynox import Model, ModelConfig
from pydynox.attributes import DecimalAttribute, StringAttribute
from pydynox.exceptions import ModelError
from pydynox.testing import MemoryBackend


class Entry(Model):
    model_config = ModelConfig(table="decimal_entries")
    pk = StringAttribute(partition_key=True)
    kind = StringAttribute(discriminator=True)


class Price(Entry):
    amount = DecimalAttribute(alias="a")
    rate = DecimalAttribute(default=Decimal("1.50"))
    tax = DecimalAttribute(default=lambda: Decimal("0.10"))


@pytest.fixture(autouse=True)
def backend(pydynox_memory_backend: MemoryBackend) -> MemoryBackend:
    return pydynox_memory_backend


WRONG = [
    (0.5, TypeError, "{}: expected Decimal or int, got 0.5"),
    (True, TypeError, "{}: expected Decimal or int, got True"),
    ("1.5", TypeError, "{}: expected Decimal or int, got '1.5'"),
    ([1], TypeError, "{}: expected Decimal or int, got [1]"),
    (Decimal("NaN"), ValueError, "The parameter cannot be converted to a numeric value: NaN (at {})"),
    (Decimal("-Infinity"), ValueError, "The parameter cannot be converted to a numeric value: -Infinity (at {})"),
    (10**38 + 1, ValueError, "Attempting to store more than 38 significant digits in a Number (at {})"),
    (
        Decimal("1E126"),
        ValueError,
        "Number overflow. Attempting to store a number with magnitude larger than supported range (at {})",
    ),
    (
        Decimal("1E-131"),
        ValueError,
        "Number underflow. Attempting to store a number with magnitude smaller than supported range (at {})",
    ),
]


@pytest.mark.parametrize(("value", "error", "complaint"), WRONG, ids=[str(value) for value, _, _ in WRONG])
class TestRefused:
    def test_everywhere_a_value_goes_in(self, value: Any, error: type[Exception], complaint: str) -> None:
        price: Any = Price(pk="1")
        for use in (
            lambda: Price(pk="1", amount=value),
            lambda: setattr(price, "amount", value),
            lambda: price.sync_update(amount=value),
            lambda: Price.sync_update_by_key(pk="1", amount=value),
            lambda: Price.amount.set(value),
            lambda: Price.amount.add(value),
            lambda: Price.amount.if_not_exists(value),
            lambda: Price.amount > value,
            lambda: Price.amount.is_in(1, value),
            lambda: Price.amount.between(0, value),
        ):
            with pytest.raises(error) as caught:
                use()
            assert str(caught.value) == complaint.format("Price.amount")
        assert price.amount is None

    def test_as_a_default(self, value: Any, error: type[Exception], complaint: str) -> None:
        with pytest.raises(ModelError) as caught:

            class Wrong(Model):
                amount = DecimalAttribute(default=value)

        reason = complaint.removesuffix(" (at {})").removeprefix("{}: ")
        assert str(caught.value) == f"the default of Wrong.amount: {reason}"
        assert isinstance(caught.value.__cause__, error)


class TestTaken:
    def test_whole_numbers_become_decimals(self) -> None:
        price = Price(pk="1", amount=3)  # type: ignore[arg-type]
        assert (price.amount, type(price.amount)) == (Decimal(3), Decimal)
        price.amount = 4  # type: ignore[assignment]
        assert type(price.amount) is Decimal

    def test_none(self) -> None:
        price = Price(pk="1", amount=Decimal(1))
        price.sync_save()
        price.amount = None
        price.sync_save()
        assert Price.sync_get(pk="1", as_dict=True) == {
            "pk": "1", "kind": "Price", "rate": Decimal("1.5"), "tax": Decimal("0.1"),
        }  # fmt: skip

    def test_defaults(self) -> None:
        assert [str(Price(pk="1").rate), str(Price(pk="1").tax)] == ["1.5", "0.1"]  # the zero does not survive

    def test_the_edges(self) -> None:
        for text in ("9.9999999999999999999999999999999999999E+125", "1E-130", "0", "-1E-130"):
            Price(pk="1", amount=Decimal(text)).sync_save()
            found = Price.sync_get(pk="1")
            assert found is not None
            assert found.amount == Decimal(text)

    def test_arithmetic_of_the_table_is_exact(self) -> None:
        price = Price(pk="1", amount=Decimal("0.1"))
        price.sync_save()
        for _ in range(3):
            price.sync_update(atomic=[Price.amount.add(Decimal("0.1"))])
        assert (price.amount, price.is_dirty) == (Decimal("0.4"), False)
        assert [each.pk for each in Price.sync_scan(Price.amount == Decimal("0.40"))] == ["1"]


class TestAsDict:
    """Which attributes are decimals is what the class says that the item names."""

    @pytest.mark.parametrize("model", [Entry, Price])
    def test_subclasses(self, model: type[Entry]) -> None:
        Price(pk="1", amount=Decimal("0.1")).sync_save()
        expected = {
            "pk": "1", "kind": "Price", "a": Decimal("0.1"), "rate": Decimal("1.5"), "tax": Decimal("0.1"),
        }  # fmt: skip

        for found in (
            model.sync_get(pk="1", as_dict=True),
            *model.sync_scan(as_dict=True),
            *model.sync_query("1", as_dict=True),
            *model.sync_batch_get([{"pk": "1"}], as_dict=True),
            *model.sync_transact_get([{"pk": "1"}], as_dict=True),
        ):
            assert found == expected
            assert type(found["a"]) is Decimal

    def test_an_item_of_a_class_that_nobody_knows(self, backend: MemoryBackend) -> None:
        backend.client.sync_put_item("decimal_entries", {"pk": "1", "kind": "Gone", "a": Decimal("0.1"), "rate": 2})

        assert Price.sync_get(pk="1", as_dict=True) == {"pk": "1", "kind": "Gone", "a": Decimal("0.1"), "rate": 2}

    def test_a_class_of_ones_own(self) -> None:
        class Euro(DecimalAttribute[Decimal]):
            pass

        class Bill(Model):
            model_config = ModelConfig(table="decimal_bills")
            pk = StringAttribute(partition_key=True)
            total = Euro(required=True)

        Bill(pk="1", total=Decimal("0.1")).sync_save()
        found = Bill.sync_get(pk="1", as_dict=True)
        assert found is not None
        assert type(found["total"]) is Decimal


@settings(max_examples=50, deadline=None)
@given(st.integers(-(10**38) + 1, 10**38 - 1), st.integers(-100, 60))
def test_every_number_comes_back_exactly(digits: int, exponent: int) -> None:
    amount = Decimal(f"{digits}E{exponent}")
    Price(pk="1", amount=amount).sync_save()
    found = Price.sync_get(pk="1")
    assert found is not None
    assert found.amount == amount
