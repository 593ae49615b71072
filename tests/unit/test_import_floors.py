"""What an import loads: import-linter reads the code for the floors, here a fresh interpreter tells what happens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"

# What only first use may bring in: the engine, asyncio, and the network stack.
HEAVY = {"asyncio", "concurrent", "http", "pydynox.engine", "selectors", "socket", "ssl", "urllib.request"}

FLOORS = {
    "pydynox.errors": {
        "pydynox.values.attribute_value",
        "pydynox.expressions",
        "pydynox.schema",
        "pydynox.values.wire",
    },
    "pydynox.values.attribute_value": {"pydynox.expressions", "pydynox.schema", "pydynox.engine"},
    "pydynox.schema": {"pydynox.engine", "pydynox.client", "pydynox.model"},
    "pydynox.values.wire": {"pydynox.engine", "pydynox.client", "pydynox.model"},
    "pydynox.expressions": {"pydynox.engine", "pydynox.client", "pydynox.model"},
    "pydynox.engine": {"pydynox.transports", "pydynox.client", "pydynox.model", "pydynox.testing", "asyncio"},
    "pydynox.transports": {"pydynox.engine", "pydynox.client", "pydynox.model", "pydynox.testing"},
    "pydynox.client": {"pydynox.engine", "pydynox.model", "pydynox.attributes", "pydynox.testing"},
    "pydynox.model": {"pydynox.engine", "pydynox.testing"},
}


def loaded_by(statement: str) -> set[str]:
    # -S keeps .pth files of other packages from importing anything first.
    program = f"import sys\nsys.path.insert(0, {str(SOURCE)!r})\n{statement}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import pydynox",
        "from pydynox import Model, ModelConfig, DynamoDBClient, set_default_client",
        "import pydynox.attributes, pydynox.conditions, pydynox.exceptions",
        "import pydynox.testing",
    ],
)
def test_an_import_loads_neither_the_engine_nor_asyncio_nor_the_network(statement):
    assert loaded_by(statement) & HEAVY == set()


def test_the_pytest_plugin_loads_neither_engine_nor_models():
    # `-S` hides pytest itself, so this one runs with site-packages and compares with what pytest loads anyhow.
    program = "import sys, pytest\nimport pydynox.testing.pytest_plugin\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    loaded = set(done.stdout.split())
    assert loaded & {"pydynox.engine", "pydynox.model", "pydynox.client", "pydynox.transports"} == set()


@pytest.mark.parametrize("module", FLOORS)
def test_a_floor_loads_nothing_above_it(module):
    assert loaded_by(f"import {module}") & FLOORS[module] == set()


FIRST_MODEL = """
from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute

class Order(Model):
    model_config = ModelConfig(table="orders")
    pk = StringAttribute(partition_key=True)
    total = NumberAttribute()
"""
FIRST_SAVE = f"""{FIRST_MODEL}
from pydynox.testing import MemoryBackend

with MemoryBackend():
    Order(pk="a", total=1).sync_save()
"""


def rooms_of(loaded: set[str], *rooms: str) -> set[str]:
    return {name for name in loaded if name.startswith(tuple(f"{room}." for room in rooms))}


def test_the_first_save_loads_what_a_put_needs():
    loaded = loaded_by(FIRST_SAVE)

    assert loaded & {"dataclasses", "datetime", "inspect"} == set()
    assert rooms_of(loaded, "pydynox.engine.operations") == {
        "pydynox.engine.operations.items",
        "pydynox.engine.operations.items.put_item",
    }
    assert rooms_of(loaded, "pydynox.expressions.condition", "pydynox.expressions.update") == {
        "pydynox.expressions.condition.tree",
        "pydynox.expressions.update.tree",
    }
    assert rooms_of(loaded, "pydynox.engine.storage.streams") == {"pydynox.engine.storage.streams.keeping"}
