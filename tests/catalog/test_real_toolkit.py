"""What the real records promise, as `toolkit coverage` counts it and as the records themselves show it."""

from __future__ import annotations

from collections import defaultdict

import pytest

from build_tools.catalog import Catalog, load
from build_tools.catalog.coverage import Table, coverage, statements
from build_tools.catalog.ranking import options, to_avoid
from build_tools.checking import check
from build_tools.project import KINDS, Project
from build_tools.reading.records import read_project
from tests.examples.projects import ROOT

AT_LEAST = {"tool": 65, "case": 33, "lesson": 60, "risk-factor": 14, "term": 172, "module": 8, "framework": 19}
"""How many records of each kind there are at least: none may get lost by accident."""
FULL_CASES = 27
"""How many of the cases are full records; the others say that they are short."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(read_project(Project(ROOT)).records)


@pytest.fixture(scope="module")
def tables(catalog: Catalog) -> dict[str, Table]:
    return {table.id: table for table in coverage(catalog)}


def test_nothing_is_wrong_and_nothing_is_to_be_warned_of() -> None:
    # Without today's date: a review that falls due is for the maintainers, not for this test.
    project = Project(ROOT)
    problems = check(project, read_project(project))
    assert [(one.place.path, one.place.line, one.code, one.message) for one in problems] == []


@pytest.mark.parametrize("kind", AT_LEAST)
def test_no_record_is_lost(catalog: Catalog, kind: str) -> None:
    assert len(catalog.listed(kind)) >= AT_LEAST[kind]


def test_every_statement_says_its_basis_and_sourced_ones_cite(catalog: Catalog, tables: dict[str, Table]) -> None:
    for kind in KINDS.values():
        if kind.name == "source":
            continue
        found = [one for record in catalog.of_kind(kind.name).values() for one in statements(record)]
        assert all(one.basis in {"source", "mapping", "judgement"} for one in found)
        assert all(one.citations for one in found if one.basis == "source")
        assert all(one.reason for one in found if one.basis != "source")
        row = next(row for row in tables["bases"].rows if row[0] == kind.title_plural)
        assert int(row[1]) == len(found) == sum(map(int, row[2:]))


def test_tools_are_complete(catalog: Catalog) -> None:
    words: defaultdict[str, list[str]] = defaultdict(list)
    names = {tool.name.casefold(): tool.id for tool in catalog.listed("tool")}
    for tool in catalog.listed("tool"):
        assert len(tool.aliases) >= 5, tool.id
        assert len(tool.relations) >= 2, tool.id
        assert all(phase.reason or phase.citations for phase in tool.phases), tool.id
        assert len(tool.post_card.first_steps) >= 3, tool.id
        assert tool.evidence.findings or tool.evidence.strength == "none-found", tool.id
        for alias in tool.aliases:
            words[alias.casefold()].append(tool.id)
    assert {word: ids for word, ids in words.items() if len(ids) > 1} == {}, "a word leads to two tools"
    assert {word: ids for word, ids in words.items() if word in names and ids != [names[word]]} == {}


def test_cases_are_complete(catalog: Catalog) -> None:
    cases = catalog.listed("case")
    assert sum(case.scope == "full" for case in cases) >= FULL_CASES
    for case in cases:
        assert len(case.discussion) >= 3, case.id
        assert len(case.steps) >= (10 if case.scope == "full" else 4), case.id
        assert len(case.assessments) >= (4 if case.scope == "full" else 2), case.id
        assert any(step.tools for step in case.steps), case.id


def test_every_gap_between_records_has_a_reason(tables: dict[str, Table]) -> None:
    wanting = {"no case step", "no tool"}
    assert [row for row in tables["unlinked"].rows if row[1] in wanting and not row[2]] == []


def test_every_cell_of_the_table_of_options_says_something(catalog: Catalog) -> None:
    for instrument in catalog.words("instrument"):
        for phase in catalog.words("phase"):
            said = options(catalog, phase.id, instrument.id) or catalog.empty_cell(phase.id, instrument.id)
            assert said or to_avoid(catalog, phase.id, instrument.id), (instrument.id, phase.id)


def test_every_actor_says_what_it_is_for_and_where_it_ends(catalog: Catalog) -> None:
    for actor in catalog.words("actor"):
        assert actor.role, actor.id
        assert actor.limits, actor.id
        assert actor.bodies, actor.id
        assert any(actor.id in tool.actors for tool in catalog.listed("tool")), actor.id


def test_modules_have_all_that_a_session_needs(catalog: Catalog) -> None:
    settings = [module.scenario.setting for module in catalog.listed("module") if module.scenario]
    assert len(set(settings)) == len(settings), "two sessions share a country"
    for module in catalog.listed("module"):
        assert module.readings, module.id
        assert module.questions, module.id
        assert module.scenario is not None, module.id
        assert module.scenario.injects, module.id


def test_frameworks_stand_by_date_and_undated_ones_last(catalog: Catalog) -> None:
    dates = [framework.published for framework in catalog.listed("framework")]
    dated = [date for date in dates if date]
    assert dated == sorted(dated)
    assert dates == [*dated, *(date for date in dates if not date)]
    assert None in dates
