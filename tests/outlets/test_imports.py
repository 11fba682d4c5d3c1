"""Imports point one way: nothing but this room knows a site engine, and nothing but the command knows this room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "build_tools"
ENGINES = {"mkdocs", "material", "zensical"}


def imports() -> Iterator[tuple[str, str]]:
    """Yield (module file, imported name) for every import in the package."""
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield name, node.module or ""


def test_only_outlets_import_a_site_engine() -> None:
    users = {name.partition("/")[0] for name, imported in imports() if imported.partition(".")[0] in ENGINES}
    assert users == {"outlets"}


def test_only_the_command_imports_outlets() -> None:
    users = {name.partition("/")[0] for name, imported in imports() if imported.startswith("build_tools.outlets")}
    assert users <= {"outlets", "cli.py"}
    assert "outlets" in users


def test_frames_and_policy_know_no_engine() -> None:
    neutral = {"outlets/frames.py", "outlets/policy.py", "outlets/publishing.py", "outlets/replacement.py"}
    found = {name for name, imported in imports() if name in neutral and imported.partition(".")[0] in ENGINES}
    assert found == set()
