"""What a newcomer found about types: comparisons that were silently empty, and what type checkers said."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import BooleanAttribute, EnumAttribute, NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend

ROOT = Path(__file__).parents[2]


class Color(Enum):
    GREEN = "green"


class Item(Model):
    model_config = ModelConfig(table="items")
    pk = StringAttribute(partition_key=True)
    name = StringAttribute()
    number = NumberAttribute()
    flag = BooleanAttribute()
    color = EnumAttribute(Color)


class Other(Model):
    model_config = ModelConfig(table="others")
    pk = StringAttribute(partition_key=True)
    total = NumberAttribute()


@pytest.mark.parametrize("compare", [lambda: Item.name == None, lambda: Item.name != None])  # noqa: E711
def test_friction_03_none_is_refused_and_the_right_names_are_told(compare: Callable[[], Any]) -> None:
    with pytest.raises(TypeError) as caught:
        compare()

    assert str(caught.value) == (
        "Item.name cannot be compared with None: use Item.name.not_exists() or Item.name.exists(), or "
        'Item.name.attribute_type("NULL") for NULLs that older code stored'
    )


NO_CONDITION = (
    "Item.{} alone is no condition: compare it, and put brackets around each comparison, since & | ~ bind tighter than "
    '== and >: (User.name == "a") & (User.age > 1)'
)


@pytest.mark.parametrize(
    ("build", "complaint"),
    [
        (lambda: Item.number > "5", "Item.number: expected int, float or Decimal, got '5'"),
        (lambda: Item.color == "grean", "Item.color: 'grean' is no Color; its values are 'green'"),
        (lambda: Item.name == "a" & Item.number > 1, NO_CONDITION.format("number")),
        (lambda: ~Item.flag, NO_CONDITION.format("flag")),
    ],
)
def test_friction_16_conditions_that_were_silent_or_bare(build: Callable[[], Any], complaint: str) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        build()

    assert str(caught.value) == complaint


def test_friction_16_conditions_of_another_model() -> None:
    with MemoryBackend(), pytest.raises(TypeError) as caught:
        Item.sync_scan(filter_condition=Other.total > 1).to_list()

    assert str(caught.value) == (
        "Item.scan(filter_condition=): Other.total is no attribute of Item; what Item does not declare is named by "
        "Attr('total')"
    )


PASSES = {
    "typing_1": """
        def of_texts(model: type[M], key: dict[str, str]) -> M | None:
            return model.sync_get(**key)

        def of_mapping(model: type[M], key: dict[str, Any]) -> M | None:
            return model.sync_get(key)
    """,
    "typing_4": """
        for _ in range(counted.whole): pass
        assert_type(counted.number, int | float)
        assert_type(counted.version, int)
    """,
    "typing_5": """
        assert_type(client.sync_put_item("t", {}), OperationMetrics)
        assert_type(client.sync_put_item("t", {}, return_values="ALL_OLD"), dict[str, Any] | None)
    """,
}
PREAMBLE = """
from typing import Any, TypeVar, assert_type

from pydynox import DynamoDBClient, Model, ModelConfig
from pydynox.attributes import IntegerAttribute, NumberAttribute, StringAttribute, VersionAttribute
from pydynox.client.metrics import OperationMetrics

M = TypeVar("M", bound=Model)

class Counted(Model):
    model_config = ModelConfig(table="counted")
    pk = StringAttribute(partition_key=True)
    whole = IntegerAttribute(default=0)
    number = NumberAttribute(default=0)
    version = VersionAttribute()

counted = Counted(pk="1")
client = DynamoDBClient()
"""


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What both checkers say of all that is to pass, and of what is to be refused."""
    from textwrap import dedent

    root = tmp_path_factory.mktemp("typing")
    for name, text in PASSES.items():
        (root / f"{name}.py").write_text(PREAMBLE + dedent(text), encoding="utf-8")
    shutil.copy(ROOT / "tests" / "typing" / "refused" / "conditions.py", root / "typing_3.py")
    project: dict[str, Any] = {"include": ["."], "extraPaths": [str(ROOT / "src")], "typeCheckingMode": "strict"}
    project["reportUnusedImport"] = False  # all files begin alike
    (root / "pyrightconfig.json").write_text(json.dumps(project), encoding="utf-8")
    said = ""
    for options in (["mypy", "--cache-dir", str(root / "cache"), str(root)], ["pyright", "-p", str(root)]):
        run = subprocess.run([sys.executable, "-m", *options], cwd=ROOT, capture_output=True, text=True, check=False)
        said += run.stdout
    return said


@pytest.mark.parametrize("finding", PASSES)
def test_typing_1_4_5_both_checkers_take_it(complaints: str, finding: str) -> None:
    assert [line for line in complaints.splitlines() if f"{finding}.py:" in line and "error" in line] == []


def test_typing_3_conditions_and_atomics_are_refused(complaints: str) -> None:
    lines = (ROOT / "tests" / "typing" / "refused" / "conditions.py").read_text(encoding="utf-8").splitlines()
    refused = [number for number, line in enumerate(lines, 1) if "# refused" in line]

    assert [number for number in refused if complaints.count(f"typing_3.py:{number}:") < 2] == []
