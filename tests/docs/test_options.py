"""The pages have each setting of an engine, with its default, and each option of the server."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pydynox.cli import _parser, main
from pydynox.engine import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"
SETTING = re.compile(r"^\| `(\w+)` \| `([^`]+)` \|", re.MULTILINE)
OPTION = re.compile(r"^\| `(--[a-z-]+)", re.MULTILINE)


def test_every_setting_is_on_its_page_with_its_default():
    rows = SETTING.findall((DOCS / "settings.md").read_text(encoding="utf-8"))
    defaults = Settings()

    assert {name: ast.literal_eval(default) for name, default in rows} == {
        name: getattr(defaults, name) for name in Settings._fields
    }
    assert len(rows) == len(Settings._fields)


def test_every_option_of_the_server_is_on_its_page(capsys):
    with pytest.raises(SystemExit):
        main(["serve", "--help"])
    options = re.findall(r"^  (--[a-z-]+)", capsys.readouterr().out, re.MULTILINE)

    assert options
    assert sorted(OPTION.findall((DOCS / "server.md").read_text(encoding="utf-8"))) == sorted(options)


def test_the_server_without_options_has_the_settings_of_every_engine():
    """The command knows their defaults by itself, as it loads no engine to show its help."""
    given = vars(_parser().parse_args(["serve"]))
    shared = given.keys() & set(Settings._fields)

    assert shared == {"region", "profile", "table_delay", "backup_delay", "recovery_lag", "ttl_lag"}
    assert {name: given[name] for name in shared} == {name: getattr(Settings(), name) for name in shared}
