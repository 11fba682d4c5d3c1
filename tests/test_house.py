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


@pytest.mark.parametrize("module", ["project.py", "side_by_side.py"])
def test_what_every_room_may_use_imports_nothing_of_ours(module: str) -> None:
    assert not [name for name in _imported(PACKAGE / module) if name.startswith("build_tools")]


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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_name_the_room(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    assert not [node.lineno for node in nodes if isinstance(node, ast.ImportFrom) and node.level]
    assert not [node.lineno for node in nodes if isinstance(node, ast.Name) and node.id == "__import__"]
    assert "importlib" not in _imported(path)


def _texts(*below: str) -> list[tuple[str, str]]:
    command = ["git", "ls-files", "--", *below]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [ROOT / name for name in listed]
    suffixes = {".yaml", ".yml", ".bib", ".md", ".json", ".py", ".html", ".css", ".toml", ".txt", ".in", ".cff", ""}
    return [
        (path.relative_to(ROOT).as_posix(), path.read_bytes().decode("utf-8", "replace"))
        for path in paths
        if path.is_file() and path.suffix in suffixes and path != Path(__file__)
    ]


PLACES = re.compile(r"\.\./shared|(?<![\w.])/work/\w|fact base|stored page|compiler's brief", re.IGNORECASE)
"""Names of folders and papers that only those who built this know."""


def test_no_file_names_what_readers_do_not_have() -> None:
    texts = _texts()
    assert len(texts) > 500
    assert [(name, found[0]) for name, text in texts if (found := PLACES.search(text))] == []


def test_no_record_speaks_of_how_it_was_compiled() -> None:
    texts = _texts("toolkit", "case_studies", "docs", "schemas", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
    assert len(texts) > 100
    words = r"the compiler|seed (?:text|document|\d)|(?:five|founding) seeds|TODO|FIXME|XXX|as an AI"
    working = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    assert [(name, found[0]) for name, text in texts if (found := working.search(text))] == []
