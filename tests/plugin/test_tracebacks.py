"""Failures end at the user's line, unless the fault is pydynox's own."""

from __future__ import annotations

import pytest

HOOKED = """
from pydynox.hooks import before_save

class Checked(Model):
    model_config = ModelConfig(table="checked")
    pk = StringAttribute(partition_key=True)

    @before_save
    def check(self):
        raise ValueError("unlucky")  # the hook
"""


def frames(result):
    """Where each traceback of the run passes: the file and the function."""
    return [line for line in result.outlines if ".py:" in line and not line.startswith(("FAILED", "ERROR", "="))]


@pytest.mark.parametrize(
    "line",
    [
        'User(pk="").sync_save()',
        'asyncio.run(User(pk="").save())',
        'User(pk="1").sync_save(condition=User.count == 1)',
        "User.sync_get(nk=1)",
        "User(nk=1)",
        'User.sync_query("1").one()',
        "MemoryBackend(seed={User: [{}]}).start()",
    ],
)
def test_the_users_line_is_the_last(project, line):
    result = project(f"\ndef test(pydynox_memory_backend):\n    {line}\n", "--tb=short", "-p", "no:asyncio")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"    {line}"])
    assert [frame for frame in frames(result) if "pydynox/" in frame] == []


def test_a_hook_of_the_user_is_shown(project):
    result = project(HOOKED + '\ndef test(pydynox_memory_backend):\n    Checked(pk="1").sync_save()\n', "--tb=short")

    assert [frame.rpartition(" ")[2] for frame in frames(result)] == ["test", "check"]


@pytest.mark.parametrize("fault", ["int('x')", "json.loads('{')"])
def test_a_fault_of_pydynox_is_shown_with_all_its_frames(project, fault):
    result = project(
        f"""
def test(pydynox_memory_backend, monkeypatch):
    from pydynox.client import flows
    code = compile("import json\\ndef broken(*_):\\n    {fault}\\n", flows.__file__, "exec")
    exec(code, vars(flows))
    monkeypatch.setattr(flows, "table_exists", flows.broken)
    User.sync_table_exists()
""",
        "--tb=short",
    )

    result.assert_outcomes(failed=1)
    assert [frame.rpartition(" ")[2] for frame in frames(result)][:3] == ["test", "sync_table_exists", "broken"]


def test_a_model_that_is_declared_wrongly(project):
    result = project(
        """
class Twice(Model):
    a = StringAttribute(partition_key=True)
    b = StringAttribute(partition_key=True)
""",
        "--tb=short",
    )

    result.assert_outcomes(errors=1)
    assert [frame.rpartition(" ")[2] for frame in frames(result)] == ["<module>"]


@pytest.mark.parametrize(("ini", "option"), [("pydynox_full_traceback = true", ()), ("", ("--full-trace",))])
def test_all_frames_can_be_asked_for(project, ini, option):
    result = project(
        '\ndef test(pydynox_memory_backend):\n    User(pk="").sync_save()\n', "--tb=short", *option, ini=ini
    )

    assert len([frame for frame in frames(result) if "pydynox/" in frame]) > 3


def test_the_members_of_a_group_and_causes_are_shortened_too(project):
    result = project(
        """
def test(pydynox_memory_backend):
    try:
        User(pk="").sync_save()
    except Exception as error:
        raise RuntimeError("mine") from error
""",
        "--tb=short",
    )

    assert [frame.rpartition(" ")[2] for frame in frames(result)] == ["test", "test"]
