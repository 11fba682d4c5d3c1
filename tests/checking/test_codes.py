"""Every code of the catalogue can occur, and has what its page needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.project import Project
from build_tools.reading.codes import CODES
from build_tools.reading.message import Code
from build_tools.reading.problem import Severity
from tests.examples.projects import BAD, problems_of, report_of, toy_toolkit


def _too_large(project: Project) -> None:
    (project.root / "toolkit/glossary/long.yaml").write_text("# " + "x" * 300_000, encoding="utf-8")


def _not_yaml(project: Project) -> None:
    (project.root / "toolkit/glossary/mixed.yaml").write_text("id: mixed\nname\n", encoding="utf-8")


def _leaves_the_project(project: Project) -> None:
    outside = project.root.parent / "outside.yaml"
    outside.write_text("id: linked\n", encoding="utf-8")
    (project.root / "toolkit/glossary/linked.yaml").symlink_to(outside)


def _list_is_gone(project: Project) -> None:
    (project.root / "toolkit/vocabulary/fit.yaml").unlink()


# What no example can hold: a file too large for a repository, a link to elsewhere, a file that is not there.
MADE: dict[str, Callable[[Project], None]] = {
    "TK001": _too_large,
    "TK010": _not_yaml,
    "TK023": _leaves_the_project,
    "TK251": _list_is_gone,
}


@pytest.mark.parametrize("code", MADE)
def test_made_example(code: str, tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toolkit")
    MADE[code](project)
    problems = problems_of(project)
    assert [one.code for one in problems] == [code]
    assert CODES[code].title
    assert report_of(project).startswith(f"{problems[0].place.path}:{problems[0].place.line}:")


def test_every_code_occurs() -> None:
    shown = set()
    for path in BAD.glob("*.txt"):
        shown |= set(re.findall(r"^\S+:\d+:\d+ (TK\d{3}) ", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert shown | MADE.keys() == CODES.keys()


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_row(code: Code) -> None:
    assert re.fullmatch(r"TK[0-3]\d\d", code.code)
    assert all((code.title, code.message, code.meaning, code.wrong, code.right))
    assert code.wrong != code.right
    assert not code.message.endswith(".")
    assert code.title[0].isupper()
    warning = code.code.startswith("TK3") or code.code == "TK040"
    assert code.severity is (Severity.WARNING if warning else Severity.ERROR)


def test_codes_that_schemas_name_are_in_the_catalogue() -> None:
    schemas = Path(__file__).parents[2] / "schemas"
    named = {code for path in schemas.glob("*.json") for code in re.findall(r'"(TK\d{3})"', path.read_text())}
    assert named
    assert named <= CODES.keys()
