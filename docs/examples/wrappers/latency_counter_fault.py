"""Three wrappers: calls that take time, calls that are counted, and a call that fails."""

from collections import Counter

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import StringAttribute
from pydynox.engine import ManualClock
from pydynox.exceptions import InternalServerError
from pydynox.testing import MemoryBackend
from pydynox.transports import Wrapper


class User(Model):
    model_config = ModelConfig(table="users")

    pk = StringAttribute(partition_key=True)


clock = ManualClock()
calls = Counter()


class Latency(Wrapper):
    def around(self, operation, request):
        clock.advance(0.020)
        return (yield request)


class Counting(Wrapper):
    def around(self, operation, request):
        calls[operation] += 1
        return (yield request)


class ThirdPutFails(Wrapper):
    puts = 0

    def around(self, operation, request):
        self.puts += operation == "PutItem"
        if operation == "PutItem" and self.puts == 3:
            raise InternalServerError("The third one fails.")
        return (yield request)


def test_the_third_save_fails():
    with MemoryBackend(clock=clock, wrap=[Latency, Counting, ThirdPutFails]) as backend:
        started = clock.now()
        User(pk="1").sync_save()
        User(pk="2").sync_save()
        with pytest.raises(InternalServerError):
            User(pk="3").sync_save()
        User(pk="4").sync_save()

        assert sorted(backend.tables["users"]) == ["1", "2", "4"]  # looking inside passes no wrapper
        assert calls == {"PutItem": 4}
        assert clock.now() - started == pytest.approx(0.080)


@pytest.mark.asyncio
async def test_asynchronous_calls_pass_the_same_wrappers():
    with MemoryBackend(wrap=[ThirdPutFails]):  # a new one, which has counted nothing yet
        await User(pk="1").save()
        await User(pk="2").save()
        with pytest.raises(InternalServerError):
            await User(pk="3").save()
