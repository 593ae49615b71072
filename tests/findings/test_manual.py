"""The documentation gaps that a newcomer met."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from pydynox import DynamoDBClient, Model, ModelConfig, hooks
from pydynox.attributes import BinaryAttribute, StringAttribute

DOCS = Path(__file__).resolve().parents[2] / "docs"
SUBJECTS = {
    "attributes": "models/attributes.md",
    "key templates": "models/keys.md",
    "single-table": "models/single-table.md",
    "discriminators": "models/defining.md",
    "hooks": "models/hooks.md",
    "conditions": "models/conditions.md",
    "atomic operations": "models/updates.md",
    "query and scan parameters, pagination": "models/queries.md",
    "versions": "models/versions.md",
    "TTL": "models/ttl.md",
    "AutoGenerate": "models/generated.md",
    "pydantic and dataclass attributes": "models/pydantic.md",
    "batch": "models/batches.md",
    "exceptions": "models/errors.md",
    "metrics and client methods": "client.md",
}
UNMENTIONED = (
    "AutoGenerate",
    "EnumAttribute",
    "MapAttribute",
    "ExpiresIn",
    "begins_with",
    "from_dict",
    "to_dict",
    "changed_fields",
    "pydantic",
)


@pytest.mark.parametrize("page", SUBJECTS.values(), ids=SUBJECTS)
def test_documentation_gap_no_page_on_models(page):
    assert (DOCS / page).is_file()


@pytest.mark.parametrize("name", UNMENTIONED)
def test_documentation_gap_names_that_no_page_has(name):
    pages = [*(DOCS / "models").glob("*.md"), DOCS / "client.md"]

    assert [page.name for page in pages if name in page.read_text(encoding="utf-8")] != []


@pytest.mark.parametrize(
    "thing",
    [
        Model.delete_table,
        Model.execute_statement,
        Model.extend_ttl_async,
        Model.sync_save,
        Model.sync_query,
        DynamoDBClient.put_item,
        DynamoDBClient.delete_item,
        hooks.before_update,
        hooks.after_update,
        hooks.before_delete,
        hooks.after_delete,
        BinaryAttribute,
    ],
    ids=lambda thing: thing.__qualname__,
)
def test_documentation_gap_docstrings(thing):
    assert thing.__doc__


@pytest.mark.parametrize("module", ["pydynox.hooks", "pydynox.generators"])
def test_documentation_gap_modules_without_all(module):
    found = importlib.import_module(module)

    assert all(hasattr(found, name) for name in found.__all__)


def test_documentation_gap_who_takes_placeholders(pydynox_memory_backend):
    class Tenant(Model):
        model_config = ModelConfig(table="tenants")
        pk = StringAttribute(partition_key=True, template="TENANT#{tenant}")
        tenant = StringAttribute()

    Tenant(tenant="acme").sync_save()

    assert Tenant.sync_get(tenant="acme").pk == "TENANT#acme"
    assert "| `get`, `update_by_key`, `delete_by_key`" in (DOCS / "models" / "keys.md").read_text(encoding="utf-8")


def test_typing_6_what_was_not_read_is_none_whatever_its_type_says(pydynox_memory_backend):
    class User(Model):
        model_config = ModelConfig(table="users")
        pk = StringAttribute(partition_key=True)
        name = StringAttribute(required=True)
        role = StringAttribute(default="reader")

    User(pk="ada", name="Ada").sync_save()
    part = User.sync_query("ada", fields=["role"]).one()

    assert (part.pk, part.name, part.role) == ("ada", None, "reader")
    assert "- **Reads of parts.** With `fields=`" in (DOCS / "models" / "typing.md").read_text(encoding="utf-8")
