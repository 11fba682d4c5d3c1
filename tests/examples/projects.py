"""Makes whole projects out of the example records: the toy toolkit, and the toy toolkit with something broken in it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from build_tools.checking import check, report
from build_tools.project import Project
from build_tools.reading.problem import Problem
from build_tools.reading.records import read_project

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests/examples/good"
BAD = ROOT / "tests/examples/bad"
BROKEN = tuple(sorted(path.name for path in BAD.iterdir() if path.is_dir()))
"""Names of the broken examples: each is a folder of files that are laid over the toy toolkit."""
TODAY = date(2026, 11, 24)
"""The day on which the examples are checked."""


def toy_toolkit(folder: Path) -> Project:
    """Write the toy toolkit, with the real schemas, into a folder that is empty or not there yet."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    return Project(folder)


def buildable_toolkit(folder: Path) -> Project:
    """Write the toy toolkit with all that a build needs: our settings, theme, scripts and styles."""
    project = toy_toolkit(folder)
    shutil.copytree(ROOT / "docs/assets", project.docs / "assets")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    theme = "custom_dir: build_tools/site/theme"
    if theme not in settings:
        raise ValueError("mkdocs.yml names the theme differently now")
    settings = settings.replace(theme, f"custom_dir: {(ROOT / 'build_tools/site/theme').as_posix()}")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return project


def broken_toolkit(folder: Path, name: str) -> Project:
    """Write the toy toolkit with the files of a broken example laid over it."""
    project = toy_toolkit(folder)
    break_toolkit(project, name)
    return project


def break_toolkit(project: Project, name: str) -> None:
    """Lay the files of a broken example over a project."""
    shutil.copytree(BAD / name, project.root, dirs_exist_ok=True)


def problems_of(project: Project) -> tuple[Problem, ...]:
    """Read and check a project."""
    return check(project, read_project(project), TODAY)


def report_of(project: Project) -> str:
    """Read and check a project, and return the report as the terminal shows it."""
    return report.text(problems_of(project), report.lines_below(project.root))
