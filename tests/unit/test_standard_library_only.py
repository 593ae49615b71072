"""The engine, the models and the fixtures work on a Python that has nothing else installed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
FILES = sorted((SOURCE / "pydynox").rglob("*.py"))

# Each of these is imported where it is needed, never by `import pydynox`.
ALLOWED = {
    "pydynox/foundation/types.py": {"typing_extensions"},  # for type checkers only, which bring it along
    "pydynox/attributes/json.py": {"pydantic"},  # the extra of that name, when a type of its own is declared
    # the extras of these names, when an export or import asks for them
    "pydynox/engine/phases/jobs/s3/compression.py": {"zstandard"},
    "pydynox/engine/phases/jobs/s3/ion.py": {"amazon"},
    # the extra of that name
    "pydynox/server/local_server.py": {"uvicorn"},
    "pydynox/server/protocol.py": {"orjson"},
    # the network, loaded at the first request that no backend answers; botocore only for credentials it must resolve
    "pydynox/transports/dynamodb/config.py": {"botocore"},
    "pydynox/transports/http/credentials.py": {"botocore"},
    "pydynox/transports/http/http1.py": {"httptools"},
    "pydynox/transports/dynamodb/replies.py": {"orjson"},
    "pydynox/transports/dynamodb/requests.py": {"orjson"},
    "pydynox/model/forms/pydantic_schema.py": {"pydantic", "pydantic_core"},  # when pydantic asks
    "pydynox/integrations/pydantic.py": {"pydantic"},  # the extra of that name
    "pydynox/integrations/classes/kinds.py": {"pydantic"},  # when a model of its is compared
    "pydynox/integrations/classes/storable.py": {"pydantic_core"},  # when a value is of none of Python's own types
    "pydynox/model/instances/unknown_names.py": {"annotationlib"},  # of the standard library, since Python 3.14
    # pytest itself loads these
    "pydynox/testing/pytest_plugin/fixtures.py": {"pytest"},
    "pydynox/testing/pytest_plugin/__init__.py": {"pytest"},
}

USE_EVERYTHING = """
import pkgutil
import sys

sys.path.insert(0, {source!r})
import pydynox

for module in pkgutil.walk_packages(pydynox.__path__, "pydynox."):
    if not module.name.startswith({left_out!r}):
        __import__(module.name)

from pydynox import Model, ModelConfig
from pydynox.attributes import NumberAttribute, StringAttribute
from pydynox.testing import MemoryBackend

class User(Model):
    model_config = ModelConfig(table="users")
    email = StringAttribute(partition_key=True)
    age = NumberAttribute()

with MemoryBackend():
    User(email="ada@example.com", age=36).sync_save()
    print(User.sync_get(email="ada@example.com").age)

outside = {{name.partition(".")[0] for name in sys.modules}} - sys.stdlib_module_names - {{"pydynox", "__main__"}}
print(sorted(outside))
"""


def imported_names(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_imports_are_of_the_standard_library(file):
    names = imported_names(ast.parse(file.read_text(encoding="utf-8")))

    assert names - sys.stdlib_module_names - {"pydynox"} <= ALLOWED.get(file.relative_to(SOURCE).as_posix(), set())


def test_every_module_works_on_a_bare_interpreter():
    # The last one is a program: it runs when it is imported.
    left_out = (
        "pydynox.testing.pytest_",
        "pydynox.server",
        "pydynox.transports.dynamodb",
        "pydynox.transports.http",
        "pydynox.__main__",
    )
    program = USE_EVERYTHING.format(source=str(SOURCE), left_out=left_out)

    # -I and -S: no environment variables, no site-packages.
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert done.stdout == "36\n[]\n"
