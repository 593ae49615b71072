"""Files and folders that pages, docstrings and comments name are there: a move leaves no stale directions behind."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "pydynox"
FOLDERS = (".ci", "benchmarks", "changelog.d", "docs", "examples", "src", "tests")
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")])
SOURCES = sorted(PACKAGE.rglob("*.py"))
# Files of other projects, and what the verbs of the Makefile make.
NOT_OURS = {"test_cors.py", ".venv/bin/pytest", ".benchmarks/"}

# `engine/storage/commit.py`, `put_item.py`, `engine/operations/`, `transports/http`; not `and/or` or `text/plain`.
FILE = re.compile(r"(?<![\w./<*-])(?:[\w.-]+/)*[\w-]+\.(?:py|md|toml)(?![\w/])")
QUOTED = re.compile(r"`([^`\s]+)`")
FOLDER = re.compile(r"(?:[\w.-]+/)+[\w-]*")
ROOM = re.compile(r"([a-z_]+)/")


@cache
def whole_paths() -> frozenset[PurePosixPath]:
    found = [*ROOT.glob("*"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
    return frozenset(PurePosixPath(path.relative_to(ROOT).as_posix()) for path in found if ".venv" not in path.parts)


@cache
def known() -> frozenset[str]:
    """Every path, and every tail of it, as texts may name it: `put_item.py`, `items/put_item.py` and so on."""
    return frozenset("/".join(path.parts[start:]) for path in whole_paths() for start in range(len(path.parts)))


@cache
def rooms() -> frozenset[str]:
    return frozenset(path.name for path in [ROOT, *PACKAGE.rglob("*"), *ROOT.iterdir()] if path.is_dir())


def is_folder(text: str) -> bool:
    return FOLDER.fullmatch(text) is not None and (text.endswith("/") or text.partition("/")[0] in rooms())


def named(text: str) -> set[str]:
    quoted = " ".join(QUOTED.findall(text))
    return {*FILE.findall(quoted), *filter(is_folder, quoted.split())}


def missing(paths: set[str]) -> list[str]:
    return sorted(path for path in paths - NOT_OURS if path.rstrip("/") not in known())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_a_page_names_is_there(page):
    assert missing(named(page.read_text(encoding="utf-8"))) == []


def test_what_the_source_names_is_there():
    named_in = {name(path): FILE.findall(path.read_text(encoding="utf-8")) for path in SOURCES}

    assert {path: gone for path, files in named_in.items() if (gone := missing(set(files)))} == {}


def test_the_maps_of_the_house_have_every_room():
    floors, engine = CONTRIBUTING.read_text(encoding="utf-8").split("```")[1::2]

    assert rooms_in(PACKAGE) - set(ROOM.findall(floors)) == set()
    assert rooms_in(PACKAGE / "engine") - set(ROOM.findall(engine)) == set()
    assert set(ROOM.findall(floors + engine)) - rooms() == set()


def rooms_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if (path / "__init__.py").is_file()}


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("it is in `engine/messages.py`", ["engine/messages.py"]),
        ("it is in `src/pydynox/wire.py`,", ["src/pydynox/wire.py"]),
        ("see `put_items.py`", ["put_items.py"]),
        ("see `transports/aws`", ["transports/aws"]),
        ("see `engine/requests/` and `values/`", ["engine/requests/"]),
        ("see `put_item.py`, `items/put_item.py` and `transports/http`", []),
        ("`operations/<chapter>/<operation>.py`, `application/x-amz-json-1.0`, `and/or`", []),
    ],
)
def test_what_is_found(text, gone):
    assert missing(named(text)) == gone
