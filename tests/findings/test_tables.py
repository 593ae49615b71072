"""Tables of several models, seeds, what is not there, and public names in texts."""

from __future__ import annotations

import pickle
import sys
import traceback
from datetime import UTC, datetime

import pytest

import pydynox
from pydynox import Model, ModelConfig, exceptions
from pydynox.attributes import DatetimeAttribute, StringAttribute
from pydynox.foundation.absent import ABSENT
from pydynox.indexes import GlobalSecondaryIndex
from pydynox.testing import MemoryBackend
from pydynox.testing.pytest_plugin.tracebacks import shorten

SHARED = ModelConfig(table="t_tables")


class Ticket(Model):
    model_config = SHARED
    pk = StringAttribute(partition_key=True)
    status = StringAttribute()
    by_status = GlobalSecondaryIndex("by_status", "status")


class User(Model):
    model_config = SHARED
    pk = StringAttribute(partition_key=True, template="U#{title}")
    title = StringAttribute(alias="t")
    made = DatetimeAttribute()
    by_title = GlobalSecondaryIndex("by_title", "title")


@pytest.mark.parametrize("by", ["tables", "create_table"])
def test_defect_05_several_models_of_one_table(by: str) -> None:
    with MemoryBackend(tables=[Ticket, User] if by == "tables" else None, implicit_tables=False):
        if by == "create_table":
            pydynox.sync_create_table(Ticket, User)
        User(title="T").sync_save()
        Ticket(pk="1", status="open").sync_save()

        assert [user.pk for user in User.by_title.sync_query("T")] == ["U#T"]
        assert [ticket.pk for ticket in Ticket.by_status.sync_query("open")] == ["1"]


def test_defect_11_rows_under_a_class_are_arguments_of_it() -> None:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    with MemoryBackend(seed={User: [{"title": "T", "made": made}]}):
        user = User.sync_get(pk="U#T")
        assert user is not None
        assert (user.title, user.made) == ("T", made)

    with pytest.raises(exceptions.ModelError) as caught:
        MemoryBackend(seed={User: [{"titel": "T"}]}).start()
    assert str(caught.value) == "seed[User][0]: User() got an unknown attribute 'titel'; did you mean 'title'?"


def test_friction_16_tracebacks_name_the_module_that_users_import() -> None:
    with pytest.raises(exceptions.ModelError) as caught:
        raise exceptions.ModelError("The text")

    assert traceback.format_exception_only(caught.value) == ["pydynox.exceptions.ModelError: The text\n"]


# One of each way to ask for a name, as long as the names last: which are absent stands in `foundation/absent.py`.
WAYS = {
    "from pydynox.attributes import EncryptedAttribute": ImportError,
    "from pydynox.attributes import S3Attribute": ImportError,
    "from pydynox import Collection": ImportError,
    "pydynox.set_logger": AttributeError,
    "pydynox.enable_tracing": AttributeError,
    "import pydynox.rate_limit": ModuleNotFoundError,
    "import pydynox.diagnostics": ModuleNotFoundError,
}
STILL = [
    (statement, error)
    for statement, error in WAYS.items()
    if statement.replace(" import ", ".").removeprefix("from ").removeprefix("import ") in ABSENT
]


@pytest.mark.parametrize(("statement", "error"), STILL)
def test_defect_14_what_is_not_there_says_so(statement: str, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        exec(statement, {"pydynox": pydynox})  # noqa: S102 - an import is a statement

    assert str(caught.value).endswith(" is not in this version of pydynox")


def test_friction_16_what_the_engine_raises_is_what_users_can_catch() -> None:
    with MemoryBackend(), pytest.raises(exceptions.ValidationException) as caught:
        Ticket(pk="").sync_save()

    assert traceback.format_exception_only(caught.value)[0].startswith("pydynox.exceptions.ValidationException: One")
    assert type(pickle.loads(pickle.dumps(caught.value))) is exceptions.ValidationException


def test_friction_16_coroutines_and_calls_have_public_names() -> None:
    coroutine = Ticket(pk="1").save()
    coroutine.close()
    assert coroutine.__qualname__ == "Model.save"
    assert repr(StringAttribute) == "<class 'pydynox.attributes.StringAttribute'>"

    with pytest.raises(TypeError) as caught:
        pydynox.BatchWriter()  # type: ignore[call-arg]
    assert str(caught.value) == "BatchWriter.__init__() missing 2 required positional arguments: 'client' and 'table'"

    with pytest.raises(TypeError) as caught:
        pydynox.Transaction().put()  # type: ignore[call-arg]
    assert str(caught.value) == "Transaction.put() missing 2 required positional arguments: 'table' and 'item'"


def test_friction_16_tracebacks_of_pytest_end_at_the_users_line() -> None:
    with MemoryBackend(), pytest.raises(exceptions.ValidationException) as caught:
        Ticket(pk="").sync_save()
    assert len(caught.traceback.filter(caught)) > 1

    try:
        shorten(caught.value)
        assert len(caught.traceback.filter(caught)) == 1
    finally:  # other failures of this run are to be seen whole
        for module in list(sys.modules.values()):
            if hasattr(module, "__tracebackhide__"):
                del module.__tracebackhide__
