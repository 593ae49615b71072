"""What the package offers, and that importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import pydynox
from pydynox import errors, exceptions
from pydynox.generators import AutoGenerate, generate_value, is_auto_generate
from pydynox.size import ItemSize, calculate_item_size, calculate_number_size, calculate_set_size
from pydynox.version import version_info

HEAVY = ("asyncio", "logging", "json", "decimal", "datetime", "re", "typing", "dataclasses", "inspect", "socket")


def test_every_public_name_loads() -> None:
    for name in pydynox.__all__:
        assert getattr(pydynox, name) is not None
    assert set(pydynox.__all__) <= set(dir(pydynox))


def test_a_name_that_does_not_exist() -> None:
    with pytest.raises(AttributeError) as caught:
        _ = pydynox.Nonsense  # type: ignore[attr-defined]

    assert str(caught.value) == "module 'pydynox' has no attribute 'Nonsense'"


def test_exceptions_are_all_reexported() -> None:
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, Exception) and not name.startswith("_"):
            assert getattr(exceptions, name) is value
            assert name in exceptions.__all__


def test_import_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import pydynox; "
        f"print(sorted((set(sys.modules) - before) & set({HEAVY!r})), "
        "sorted(name for name in set(sys.modules) - before if name.startswith('pydynox')))"
    )
    shown = subprocess.run([sys.executable, "-S", "-c", _with_path(code)], capture_output=True, text=True, check=True)

    assert shown.stdout == ("[] ['pydynox', 'pydynox.foundation']\n")


def test_models_do_not_load_the_engine() -> None:
    code = (
        "import sys; from pydynox import Model, ModelConfig; from pydynox.attributes import StringAttribute; "
        "print([name for name in ('pydynox.engine', 'asyncio', 'json', 'logging', 'socket') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-S", "-c", _with_path(code)], capture_output=True, text=True, check=True)

    assert shown.stdout == "[]\n"


def _with_path(code: str) -> str:
    return f"import sys; sys.path[:] = {sys.path!r}; {code}"


def test_version_info() -> None:
    lines = version_info().splitlines()

    assert [line.split(":")[0].strip() for line in lines] == [
        "pydynox version", "python version", "platform", "related packages",
    ]  # fmt: skip
    assert pydynox.__version__ == pydynox.VERSION in lines[0]


class TestGenerators:
    def test_forms(self) -> None:
        uuid, ulid, ksuid = map(generate_value, (AutoGenerate.UUID4, AutoGenerate.ULID, AutoGenerate.KSUID))

        assert [len(each) for each in (uuid, ulid, ksuid)] == [36, 26, 27]  # type: ignore[arg-type]
        assert str(uuid)[14] == "4"
        assert str(uuid)[19] in "89ab"
        assert len(str(generate_value(AutoGenerate.EPOCH_MS))) - len(str(generate_value(AutoGenerate.EPOCH))) == 3
        assert str(generate_value(AutoGenerate.ISO8601))[-1] == "Z"

    def test_ids_differ(self) -> None:
        for strategy in (AutoGenerate.UUID4, AutoGenerate.ULID, AutoGenerate.KSUID):
            assert len({generate_value(strategy) for _ in range(100)}) == 100

    def test_something_else(self) -> None:
        assert not is_auto_generate("uuid4")
        with pytest.raises(ValueError) as caught:
            generate_value("uuid4")  # type: ignore[arg-type]
        assert str(caught.value) == "expected a member of AutoGenerate, got 'uuid4'"


def test_sizes() -> None:
    size = calculate_item_size({"a": "xyz", "n": 12}, detailed=True)

    assert (size.bytes, size.fields) == (7, {"a": 4, "n": 3})
    assert (ItemSize(409600).is_over_limit, ItemSize(409601).is_over_limit) == (False, True)
    assert (ItemSize(4096).kb, ItemSize(4096).percent) == (4.0, 1.0)
    assert (calculate_number_size(0), calculate_set_size({"a", "bc"})) == (1, 3)
