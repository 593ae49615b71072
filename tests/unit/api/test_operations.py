from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pydynox.api import operations
from pydynox.api.operation import BY_STATEMENT, CONTROL, DATA, READ, WRITE, Operation
from pydynox.api.operations import all_operations, operation_named

SOURCE = Path(__file__).resolve().parents[3] / "src"


@pytest.mark.parametrize(("chapter", "names"), operations._CHAPTERS.items())
def test_a_chapter_has_the_operations_that_the_index_says(chapter, names):
    found = [each for each in vars(import_module(f"pydynox.api.{chapter}")).values() if type(each) is Operation]

    assert {each.name for each in found} == set(names)
    assert {each.plane for each in found} == {chapter.partition(".")[0]}


def test_one_record_each():
    assert operation_named("PutItem") is operation_named("PutItem")
    assert operation_named("NoSuchOperation") is None
    assert len({id(each) for each in all_operations()}) == 66


def test_only_the_chapter_that_is_asked_for_is_loaded():
    program = (
        f"import sys\nsys.path.insert(0, {str(SOURCE)!r})\n"
        "from pydynox.api.operations import operation_named\noperation_named('ExecuteStatement')\n"
        "print('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)

    chapters = {f"pydynox.api.{name}" for name in operations._CHAPTERS}
    assert chapters & set(done.stdout.split()) == {"pydynox.api.data.partiql"}


@pytest.mark.parametrize(
    ("name", "access", "plane"),
    [
        ("GetItem", READ, DATA),
        ("PutItem", WRITE, DATA),
        ("ExecuteStatement", BY_STATEMENT, DATA),
        ("DescribeTable", READ, CONTROL),
        ("UpdateTable", WRITE, CONTROL),
        ("GetRecords", READ, CONTROL),
        ("TagResource", WRITE, CONTROL),
    ],
)
def test_access(name, access, plane):
    operation = operation_named(name)

    assert (operation.access, operation.plane) == (access, plane)


def test_permissions():
    assert operation_named("PutItem").iam_actions == ("dynamodb:PutItem",)
    assert operation_named("TransactGetItems").iam_actions == ("dynamodb:GetItem",)


def test_targets():
    assert operation_named("PutItem").target == "DynamoDB_20120810.PutItem"
    assert operation_named("GetRecords").target == "DynamoDBStreams_20120810.GetRecords"
