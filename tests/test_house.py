"""The house: imports point one way, each outside package has one room, modules stay small and well named."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "build_tools"
ROOMS = ("reading", "checking", "catalog", "site", "exports", "outlets")
"""The rooms in the order of the data: a room may import those to its left."""
ONLY_IN = {
    "yaml": {"reading"},
    "pybtex": {"reading"},
    "jsonschema": {"checking"},
    "jsonschema_rs": {"checking"},
    "mkdocs": {"outlets"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    room = _room(path)
    for name in _imported(path):
        parts = name.split(".")
        if parts[0] == "build_tools" and len(parts) > 1 and parts[1] in ROOMS and room:
            assert ROOMS.index(parts[1]) <= ROOMS.index(room), name
        if parts[0] in ONLY_IN:
            assert room in ONLY_IN[parts[0]], name


def test_project_imports_nothing_of_ours() -> None:
    assert not [name for name in _imported(PACKAGE / "project.py") if name.startswith("build_tools")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_prints(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "cli.py":
        assert not re.search(r"\bprint\(|sys\.std(?:out|err)", text)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_are_small_and_well_named(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "manager", "misc"}
    # The catalogue of messages is a table, not a program.
    assert path.stem.startswith("codes_") or len(path.read_text(encoding="utf-8").splitlines()) <= 300


WORKING_WORDS = re.compile(
    r"\.\./shared|(?<![\w.])/work/\w|fact base|stored page|\bthe compiler\b|\bseed\b", re.IGNORECASE
)


def test_no_working_notes_in_what_is_published() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    published = [
        name for name in listed if name.startswith(("toolkit/", "case_studies/", "docs/", "README", "schemas/"))
    ]
    assert len(published) > 100
    for name in published:
        path = ROOT / name
        if path.suffix in {".yaml", ".bib", ".md", ".json"} and path.is_file():
            found = WORKING_WORDS.search(path.read_text(encoding="utf-8"))
            assert found is None, name
