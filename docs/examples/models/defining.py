"""Members of a club: the life of an item."""

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import BooleanAttribute, ListAttribute, NumberAttribute, StringAttribute
from pydynox.exceptions import ConditionalCheckFailedException, ModelError, UnknownAttributeError


class Member(Model):
    model_config = ModelConfig(table="members")

    club = StringAttribute(partition_key=True)
    number = NumberAttribute(sort_key=True)
    name = StringAttribute(required=True)
    is_active = BooleanAttribute(default=True, alias="active")  # stored as "active"
    nicknames = ListAttribute(default=list)
    note = StringAttribute()


@pytest.mark.asyncio
async def test_its_life(pydynox_memory_backend):
    ada = Member(club="chess", number=1, name="Ada")
    await ada.save()  # a new instance is put as a whole

    ada.nicknames.append("Countess")
    ada.note = "plays white"
    assert ada.changed_fields == ["nicknames", "note"]
    await ada.save()  # sends the two changes

    await ada.update(name="Ada L.", note=None)  # at once; None removes
    found = await Member.get(club="chess", number=1)
    assert (found.name, found.nicknames, found.note) == ("Ada L.", ["Countess"], None)

    await ada.delete()
    assert await Member.get(club="chess", number=1) is None


@pytest.mark.asyncio
async def test_without_an_instance(pydynox_memory_backend):
    await Member(club="chess", number=1, name="Ada").save()

    await Member.update_by_key(club="chess", number=1, note="plays black")
    await Member.delete_by_key(condition=Member.note.exists(), club="chess", number=1)

    await Member.delete_by_key(club="chess", number=1)  # that there is none is no error


@pytest.mark.asyncio
async def test_somebody_deleted_it_meanwhile(pydynox_memory_backend):
    ada = Member(club="chess", number=1, name="Ada")
    await ada.save()
    await Member.delete_by_key(club="chess", number=1)

    ada.note = "where am I?"
    with pytest.raises(ConditionalCheckFailedException):
        await ada.save()

    await ada.save(full_replace=True)  # all of it, whatever is stored
    assert (await Member.get(club="chess", number=1)).name == "Ada"


def test_what_is_stored(pydynox_memory_backend):
    ada = Member(club="chess", number=1, name="Ada")
    ada.sync_save()

    assert ada.to_dict() == {"club": "chess", "number": 1, "name": "Ada", "active": True, "nicknames": []}
    assert pydynox_memory_backend.tables["members"]["chess", 1] == ada.to_dict()
    assert Member.from_dict(ada.to_dict()) == ada
    assert ada.calculate_size().bytes == 43


def test_attributes_that_only_the_item_has(pydynox_memory_backend):
    pydynox_memory_backend.client.sync_put_item("members", {"club": "chess", "number": 2, "name": "Bob", "elo": 1500})
    bob = Member.sync_get(club="chess", number=2)
    assert bob.elo == 1500

    bob.elo = 1520
    bob.sync_save()
    assert pydynox_memory_backend.tables["members"]["chess", 2]["elo"] == 1520


def test_mistakes():
    with pytest.raises(UnknownAttributeError):
        Member(club="chess", number=1, nmae="Ada")
    with pytest.raises(ValueError, match="name"):
        Member(club="chess", number=1)
    with pytest.raises(ModelError):

        class TwoKeys(Model):
            pk = StringAttribute(partition_key=True)
            sk = StringAttribute(partition_key=True)
