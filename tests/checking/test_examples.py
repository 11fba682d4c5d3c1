"""The toy toolkit is sound; each broken example gives exactly the report that stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.projects import BAD, BROKEN, broken_toolkit, problems_of, report_of, toy_toolkit


def test_the_toy_toolkit_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(toy_toolkit(tmp_path)) == ()


@pytest.mark.parametrize("name", BROKEN)
def test_report(name: str, tmp_path: Path) -> None:
    expected = (BAD / f"{name}.expected.txt").read_text(encoding="utf-8")
    assert " TK" in expected
    assert report_of(broken_toolkit(tmp_path, name)) == expected


def test_there_are_many_examples_and_each_has_its_report() -> None:
    assert len(BROKEN) >= 100
    assert tuple(sorted(path.name.removesuffix(".expected.txt") for path in BAD.glob("*.txt"))) == BROKEN
