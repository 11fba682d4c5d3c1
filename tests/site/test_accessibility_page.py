"""The conformance report: whole, in the words of its format, and the page says the same."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from build_tools.project import Project
from build_tools.reading.conformance import read_conformance
from build_tools.site.accessibility_page import LEVELS, Report, pages, report_from
from build_tools.site.criteria import CATALOG, LEVEL_A, LEVEL_AA
from build_tools.site.view import Library
from tests.examples.projects import ROOT
from tests.site.conftest import Rendered


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    document = read_conformance(Project(ROOT))
    assert document is not None
    assert document.problems == ()
    assert isinstance(document.data, dict)
    return document.data


@pytest.fixture(scope="module")
def report(data: dict[str, Any]) -> Report:
    return report_from(data)


def _rows(toy: Rendered, report: Report) -> dict[str, list[str]]:
    (page,) = pages(Library.of(toy.catalog, toy.settings), report)
    rows = LexborHTMLParser(page.html).css("tr[id^=criterion-]")
    return {str(row.id): [cell.text(strip=True) for cell in row.css("th, td")] for row in rows}


def test_every_criterion_is_judged_once_and_in_order(report: Report) -> None:
    chapters = report.chapters
    assert report.catalog == CATALOG
    assert [one.num for one in chapters.success_criteria_level_a.criteria] == list(LEVEL_A)
    assert [one.num for one in chapters.success_criteria_level_aa.criteria] == list(LEVEL_AA)
    assert (len(LEVEL_A), len(LEVEL_AA)) == (32, 24)


def test_every_judgement_says_how_it_was_found_out(report: Report) -> None:
    chapters = report.chapters
    both = (*chapters.success_criteria_level_a.criteria, *chapters.success_criteria_level_aa.criteria)
    assert [one.num for one in both if len(one.adherence.notes) < 30] == []


def test_the_report_is_of_this_version_and_names_nobody(data: dict[str, Any], report: Report) -> None:
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert report.product.version == metadata["project"]["version"]
    assert data["author"] == data["vendor"] == {"name": metadata["project"]["authors"][0]["name"], "email": ""}


def test_the_page_says_what_the_file_says(toy: Rendered, report: Report) -> None:
    rows = _rows(toy, report)
    names = {**LEVEL_A, **LEVEL_AA}
    chapters = report.chapters
    both = (*chapters.success_criteria_level_a.criteria, *chapters.success_criteria_level_aa.criteria)
    assert rows == {
        f"criterion-{one.num}": [f"{one.num} {names[one.num]}", LEVELS[one.adherence.level], one.adherence.notes]
        for one in both
    }


def test_faults_stand_at_the_top(toy: Rendered, report: Report) -> None:
    (page,) = pages(Library.of(toy.catalog, toy.settings), report)
    top = LexborHTMLParser(page.html).css_first("section[aria-labelledby=missing]")
    assert top is not None
    assert [link.attributes["href"] for link in top.css("li a")] == ["#criterion-3.1.2"]


def test_notes_are_text(toy: Rendered, report: Report) -> None:
    (page,) = pages(Library.of(toy.catalog, toy.settings), replace(report, notes="<script>probe</script>"))
    assert LexborHTMLParser(page.html).css("script") == []


@pytest.mark.parametrize("level", ["Supports", "not-evaluated", ""])
def test_a_level_that_the_format_does_not_know_is_refused(data: dict[str, Any], level: str) -> None:
    wrong = deepcopy(data)
    wrong["chapters"]["success_criteria_level_a"]["criteria"][0]["components"][0]["adherence"]["level"] = level
    with pytest.raises(msgspec.ValidationError):
        report_from(wrong)
