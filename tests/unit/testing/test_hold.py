"""MemoryBackend.hold: meeting a transaction that is in progress."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute
from pydynox.client.flows import batch_write
from pydynox.client.flows.drivers import drive
from pydynox.errors import TransactionConflictException
from pydynox.testing import MemoryBackend


class User(Model):
    model_config = ModelConfig(table="hold_users")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()


def test_instances_classes_and_names():
    with MemoryBackend(seed={"hold_users": [{"pk": "3"}]}) as backend:
        user = User(pk="1", name="Ada")
        user.sync_save()
        with backend.hold(user, (User, {"pk": "2"}), ("hold_users", {"pk": "3"})):
            for pk in ("1", "2", "3"):
                with pytest.raises(TransactionConflictException):
                    User.sync_delete_by_key(pk=pk)
            assert User.sync_get(pk="1") == user
        user.sync_delete()


def test_released_by_hand():
    with MemoryBackend() as backend:
        hold = backend.hold((User, {"pk": "1"}))
        hold.release()
        User(pk="1", name="Ada").sync_save()


def test_a_batch_goes_on_when_it_is_released():
    with MemoryBackend() as backend:
        hold = backend.hold((User, {"pk": "1"}))
        waits = []

        def release(seconds):
            waits.append(seconds)
            hold.release()

        drive(batch_write("hold_users", [{"pk": "1"}, {"pk": "2"}], []), backend.client, release)

        assert (waits, len(backend.tables["hold_users"])) == ([0.1], 2)


def test_something_else():
    with MemoryBackend() as backend, pytest.raises(TypeError) as caught:
        backend.hold({"pk": "1"})
    assert str(caught.value) == "hold(): items[0]: expected an instance of a model or (table, key), got {'pk': '1'}"


def test_not_active():
    with pytest.raises(RuntimeError) as caught:
        MemoryBackend().hold()
    assert str(caught.value) == "MemoryBackend.hold(): this backend is not active; use it inside `with backend:`"
