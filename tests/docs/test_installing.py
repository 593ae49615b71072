"""Nothing tells anyone to install pydynox from the package index, which has another package of this name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pydynox.version import VERSION, how_to_get

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".ci", "benchmarks", "changelog.d", "docs", "examples", "src")
FILES = sorted(
    path
    for path in [*ROOT.glob("*"), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
    if path.suffix in {".md", ".py", ".toml", ".txt", ".cfg"} or path.name in {"Makefile", "run"}
)
# The peer that is measured against is the other package, at the one version that the figures are of.
PEER = "pydynox==1.8.0"
MEASURED = {"benchmarks/bench.py", "benchmarks/client_bench.py"}

_TOOL = r"\b(?:pip3?|pipx|uvx?|poetry|pdm|rye|hatch|conda|mamba)\b"
# A name alone, not a path or a file such as ./pydynox-2.0.0.dev0-py3-none-any.whl.
_NAME = r"(?<![\w./-])pydynox"
FROM_THE_INDEX = re.compile(
    rf"{_TOOL}[^\n;&|`#)]*[\s'\"]{_NAME}(?![\w./-])"  # pip install pydynox
    rf"|{_NAME}\["  # 'pydynox[server]'
    rf"|{_NAME}\s*(?:[=~!]=|[<>]=?\s*\d)"  # pydynox>=1
)


def install_lines(text: str) -> list[str]:
    lines = text.replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if FROM_THE_INDEX.search(line)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_file_installs_from_the_index(path):
    text = path.read_text(encoding="utf-8")
    if name(path) in MEASURED:
        assert PEER in text
        text = text.replace(PEER, "")

    assert install_lines(text) == []


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "pyproject.toml"], ids=name)
def test_no_project_requires_it_from_the_index(path):
    project = tomllib.loads(path.read_text(encoding="utf-8"))
    declared = project.get("project", {})
    groups = [*declared.get("optional-dependencies", {}).values(), *project.get("dependency-groups", {}).values()]
    required = [*declared.get("dependencies", ()), *(requirement for group in groups for requirement in group)]

    assert [requirement for requirement in required if re.match(r"pydynox\b", requirement)] == []


def test_the_text_that_errors_share():
    assert how_to_get("aws") == (
        "pydynox's extra 'aws', from a clone of it (pip install '.[aws]') "
        "or from a wheel file (pip install './pydynox-2.0.0.dev0-py3-none-any.whl[aws]')"
    )
    assert install_lines(how_to_get("aws")) == []


def test_an_upgrade_to_the_other_package_would_be_a_step_down():
    assert VERSION == "2.0.0.dev0"
    assert VERSION in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "pip install pydynox",
        "Run `pip install 'pydynox[server]'`.",
        "python -m pip install -U pydynox pytest",
        "pip install pytest \\\n    pydynox",
        '    "needs botocore: pip install "\n    "\'pydynox[aws]\'"',
        'subprocess.run(["pip", "install", "pydynox"])',
        "uv add pydynox",
        "uvx pydynox serve",
        "poetry add pydynox",
        "pydynox==1.8.0",
        "pydynox >= 1.8",
    ],
)
def test_what_is_found(line):
    assert len(install_lines(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "pip install .",
        "pip install '.[server]'",
        "pip install -e '.[dev]'",
        "pip install './pydynox-2.0.0.dev0-py3-none-any.whl[server,aws]'",
        "pip install . && pydynox serve",
        "from pydynox.server import LocalServer",
        "installs pydynox into a fresh environment",
    ],
)
def test_what_is_not(line):
    assert install_lines(line) == []
