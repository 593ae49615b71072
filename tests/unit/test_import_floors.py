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


def test_a_run_of_pytest_loads_next_to_nothing(tmp_path):
    """Every run of everybody who has installed this does, with or without a fixture of ours."""
    (tmp_path / "test_nothing.py").write_text("def test_nothing(): pass")
    program = (
        "import sys, pytest\n"
        f"pytest.main(['-q', '-p', 'no:cacheprovider', '--rootdir', {str(tmp_path)!r}, {str(tmp_path)!r}])\n"
        "print(*['module: ' + name for name in sys.modules], sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)

    assert "1 passed" in done.stdout
    loaded = {line.removeprefix("module: ") for line in done.stdout.splitlines() if line.startswith("module: ")}
    assert {name for name in loaded if name.partition(".")[0] == "pydynox"} == {
        "pydynox",
        "pydynox.foundation",
        "pydynox.testing",
        "pydynox.testing.pytest_plugin",
        "pydynox.testing.pytest_plugin.fixtures",
        "pydynox.testing.switches",
        "pydynox.transports",
        "pydynox.transports.aws_guard",
    }


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


# Rooms of which a class that is declared needs nothing but the doors: what is sent, and how, comes with the first call.
SENDING = (
    "pydynox.client.flows",
    "pydynox.client.operations",
    "pydynox.client.pages",
    "pydynox.client.requests",
    "pydynox.engine",
    "pydynox.expressions.update",
    "pydynox.model.keys",
    "pydynox.model.lifecycle",
    "pydynox.model.reading",
    "pydynox.model.requests",
    "pydynox.model.transactions",
)
MOST_OF_A_DECLARATION = 80
MOST_OF_A_SAVE = 225


def rooms_of(loaded: set[str], *rooms: str) -> set[str]:
    return {name for name in loaded if name.startswith(tuple(f"{room}." for room in rooms))}


def test_a_declaration_loads_nothing_of_what_is_sent():
    loaded = loaded_by(FIRST_MODEL)

    assert rooms_of(loaded, *SENDING) == set()
    assert rooms_of(loaded, "pydynox.model.tables", "pydynox.model.instances") == {
        "pydynox.model.instances.assignment",
        "pydynox.model.instances.base",
        "pydynox.model.instances.construction",
        "pydynox.model.instances.unknown_names",
        "pydynox.model.tables.registry",
    }
    assert len(rooms_of(loaded, "pydynox")) <= MOST_OF_A_DECLARATION


def test_a_template_loads_what_it_needs():
    template = FIRST_MODEL.replace("pk = StringAttribute(", 'pk = StringAttribute(template="O#{total}", ')

    assert rooms_of(loaded_by(template), "pydynox.model.keys") == {
        "pydynox.model.keys.placeholder_forms",
        "pydynox.model.keys.templates",
    }


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
    assert rooms_of(loaded, "pydynox.client.operations", "pydynox.client.pages", "pydynox.model.reading") == set()
    assert len(rooms_of(loaded, "pydynox")) <= MOST_OF_A_SAVE


def test_an_index_loads_nothing_of_what_its_reads_send():
    with_an_index = f"""{FIRST_MODEL}
    status = StringAttribute()
    by_status = GlobalSecondaryIndex("by-status", partition_key="status")
"""
    loaded = loaded_by("from pydynox.indexes import GlobalSecondaryIndex\n" + with_an_index)

    assert rooms_of(loaded, *SENDING) == set()
