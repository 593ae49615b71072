"""The four fixtures, found without an import."""

from __future__ import annotations


def test_each_test_has_an_empty_active_backend(project):
    result = project(
        """
def test_one(pydynox_memory_backend):
    assert isinstance(pydynox_memory_backend, MemoryBackend)
    User(pk="1").sync_save()
    assert stored(pydynox_memory_backend) == ["1"]

def test_two(pydynox_memory_backend):
    assert stored(pydynox_memory_backend) == []
    User(pk="2").sync_save()
    assert stored(pydynox_memory_backend) == ["2"]

def test_outside():
    from pydynox import DynamoDBClient, get_default_client
    assert get_default_client() is None
    assert DynamoDBClient().ping() is False
"""
    )

    result.assert_outcomes(passed=3)


def test_the_factory_is_the_class(project):
    result = project(
        """
def test_it(pydynox_memory_backend_factory):
    assert pydynox_memory_backend_factory is MemoryBackend
    with pydynox_memory_backend_factory(seed={"users": [{"pk": "1", "visits": 2}]}) as backend:
        assert User.sync_get(pk="1").visits == 2
        with pydynox_memory_backend_factory() as inner:
            assert User.sync_get(pk="1") is None
"""
    )

    result.assert_outcomes(passed=1)


def test_seeds_are_overridden_in_conftest_module_and_class(project):
    result = project(
        """
def test_of_the_conftest(pydynox_memory_backend_seeded):
    assert stored(pydynox_memory_backend_seeded) == ["conftest"]

def test_fresh_every_time(pydynox_memory_backend_seeded):
    User(pk="conftest").sync_delete()
    assert stored(pydynox_memory_backend_seeded) == []

def test_again(pydynox_memory_backend_seeded):
    assert User.sync_get(pk="conftest").role == "admin"

class TestOfTheClass:
    @pytest.fixture
    def pydynox_seed(self, pydynox_seed):
        return {"users": [*pydynox_seed["users"], {"pk": "class"}]}

    def test_it(self, pydynox_memory_backend_seeded):
        assert stored(pydynox_memory_backend_seeded) == ["class", "conftest"]
""",
        conftest="""
import pytest

@pytest.fixture
def pydynox_seed():
    return {"users": [{"pk": "conftest", "role": "admin"}]}
""",
    )

    result.assert_outcomes(passed=4)


def test_without_a_seed_the_seeded_one_is_empty(project):
    result = project(
        """
def test_it(pydynox_seed, pydynox_memory_backend_seeded):
    assert pydynox_seed == {}
    assert dict(pydynox_memory_backend_seeded.tables) == {}
"""
    )

    result.assert_outcomes(passed=1)


def test_a_bad_seed_names_its_row(project):
    result = project(
        """
from pydynox.exceptions import ValidationException

def test_it(pydynox_memory_backend_factory):
    rows = [{"pk": "1"}, {"pk": "2"}, {"pk": "3"}, {"pk": "4", "visits": float("nan")}]
    with pydynox_memory_backend_factory(seed={"users": rows}):
        with pytest.raises(ValidationException) as caught:
            User.sync_get(pk="1")
    assert str(caught.value).startswith("seed['users'][3]: The parameter cannot be converted to a numeric value: NaN")

def test_a_table_that_nobody_declares(pydynox_memory_backend_factory):
    with pydynox_memory_backend_factory(seed={"orders": [{"number": 1}]}) as backend:
        with pytest.raises(ValueError) as caught:
            backend.tables["orders"]
    assert str(caught.value) == (
        "seed['orders']: no loaded model declares the table 'orders'; import its model, give its definition with "
        "tables=, or name its keys pk and sk, PK and SK, or id in every row"
    )
"""
    )

    result.assert_outcomes(passed=2)


def test_models_for_table_names_and_instances_for_rows(project):
    result = project(
        """
def test_it(pydynox_memory_backend_factory):
    for seed in ({User: [{"pk": "1"}]}, {User: [User(pk="1")]}, {"users": [User(pk="1")]}, [User(pk="1")]):
        with pydynox_memory_backend_factory(seed=seed, tables=[User]) as backend:
            assert stored(backend) == ["1"]
"""
    )

    result.assert_outcomes(passed=1)


def test_a_model_imported_by_the_test(project, pytester):
    pytester.makepyfile(
        late="""
from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute

class Order(Model):
    model_config = ModelConfig(table="orders")
    number = StringAttribute(partition_key=True)
"""
    )
    result = project(
        """
def test_it(pydynox_memory_backend_factory):
    with pydynox_memory_backend_factory(seed={"orders": [{"number": "7"}]}) as backend:
        from late import Order
        assert Order.sync_get(number="7").number == "7"
"""
    )

    result.assert_outcomes(passed=1)


def test_other_scopes(project):
    result = project(
        """
@pytest.fixture(scope="module")
def shared():
    with MemoryBackend(seed={"users": [{"pk": "shared"}]}) as backend:
        yield backend

def test_of_the_module(shared):
    assert stored(shared) == ["shared"]
    User(pk="1").sync_save()

def test_own_inside_shared(shared, pydynox_memory_backend):
    assert User.sync_get(pk="shared") is None

def test_of_the_module_again(shared):
    assert stored(shared) == ["1", "shared"]
"""
    )

    result.assert_outcomes(passed=3)


def test_fixtures_that_unwind_out_of_order(project):
    result = project(
        """
started = []

def test_one(request):
    first, second = MemoryBackend().start(), MemoryBackend().start()
    request.addfinalizer(second.stop)
    first.stop()
    User(pk="2").sync_save()
    assert stored(second) == ["2"]

def test_two():
    from pydynox import DynamoDBClient
    assert DynamoDBClient().ping() is False
"""
    )

    result.assert_outcomes(passed=2)


def test_they_are_listed_with_their_docs(project):
    result = project("", "--fixtures", "-q", model="")

    result.stdout.fnmatch_lines(
        [
            "pydynox_memory_backend -- *",
            "pydynox_memory_backend_factory -- *",
            "pydynox_seed -- *",
            "pydynox_memory_backend_seeded -- *",
        ]
    )
