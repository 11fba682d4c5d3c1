"""The catalog of the toy toolkit and of the real one: links both ways, ranking, facets, coverage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.catalog import Catalog, load
from build_tools.catalog.coverage import coverage, statements
from build_tools.catalog.facets import FACETS, facet_values
from build_tools.catalog.ranking import options, to_avoid
from build_tools.project import Project
from build_tools.reading.records import read_project
from tests.examples.projects import ROOT, toy_toolkit


@pytest.fixture(scope="module", params=["toy", "real"])
def catalog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    project = Project(ROOT) if request.param == "real" else toy_toolkit(tmp_path_factory.mktemp("toy") / "toolkit")
    return load(read_project(project).records)


def test_every_forward_link_has_its_way_back(catalog: Catalog) -> None:
    links = catalog.links
    for case in catalog.listed("case"):
        for step in case.steps:
            for tool in step.tools:
                assert (case, step) in links.steps_of_tool[tool]
    for lesson in catalog.listed("lesson"):
        for one in lesson.tools:
            assert (lesson, one) in links.lessons_of_tool[one.tool]
        for one in lesson.cases:
            assert (lesson, one) in links.lessons_of_case[one.case]
    for tool in catalog.listed("tool"):
        for one in tool.risk_factors:
            assert (tool, one) in links.tools_of_risk_factor[one.risk_factor]
        for one in tool.relations:
            assert (tool, one) in links.relations_to_tool[one.tool]
    assert links.steps_of_tool["no-such-tool"] == ()


def test_every_citation_is_a_mention(catalog: Catalog) -> None:
    for kind in ("tool", "case", "lesson", "risk-factor", "term", "vocabulary"):
        for record in catalog.of_kind(kind).values():
            for one in statements(record):
                for citation in one.citations:
                    found = catalog.links.mentions_of_source[citation.source]
                    assert (kind, record.id, citation.locator) in {(each.kind, each.id, each.locator) for each in found}


def test_ranking_follows_its_rule(catalog: Catalog) -> None:
    order = {name: [word.id for word in catalog.words(name)] for name in ("fit", "evidence-strength", "lead-time")}
    for phase in catalog.words("phase"):
        ranked = options(catalog, phase.id)
        keys = [
            (
                order["fit"].index(one.phase.fit),
                -order["evidence-strength"].index(one.tool.evidence.strength),
                order["lead-time"].index(one.tool.post_card.lead_time.value),
                one.tool.name.casefold(),
            )
            for one in ranked
        ]
        assert keys == sorted(keys)
        assert all(one.phase.fit != "avoid" for one in ranked)
        assert all(one.phase.fit == "avoid" for one in to_avoid(catalog, phase.id))
        by_instrument = [one for word in catalog.words("instrument") for one in options(catalog, phase.id, word.id)]
        assert sorted(one.tool.id for one in by_instrument) == sorted(one.tool.id for one in ranked)


def test_a_withdrawn_tool_leaves_lists_and_keeps_its_record(catalog: Catalog) -> None:
    tool = next(iter(catalog.tools.values()))
    withdrawn = replace(tool, review=replace(tool.review, status="withdrawn", reason="gone"))
    changed = replace(catalog, tools={**catalog.tools, tool.id: withdrawn})
    assert withdrawn not in changed.listed("tool")
    assert changed.of_kind("tool")[tool.id] is withdrawn
    for phase in changed.words("phase"):
        assert tool.id not in {one.tool.id for one in options(changed, phase.id)}


def test_facets_hold_every_tool(catalog: Catalog) -> None:
    for facet in FACETS:
        values = facet_values(catalog, facet)
        for tool in catalog.listed("tool"):
            assert {value.id for value in values if tool in value.tools} == set(facet.values(tool))


def test_coverage_counts(catalog: Catalog) -> None:
    tables = {table.id: table for table in coverage(catalog)}
    counts = {row[0]: row[1] for row in tables["counts"].rows}
    assert counts["Tools"] == str(len(catalog.listed("tool")))
    for table in tables.values():
        assert all(len(row) == len(table.columns) for row in table.rows), table.id
    for row in tables["bases"].rows:
        assert int(row[1]) == sum(int(value) for value in row[2:]), row


def test_the_same_records_give_the_same_digest(catalog: Catalog, tmp_path: Path) -> None:
    first = load(read_project(toy_toolkit(tmp_path / "a")).records)
    second = load(reversed(read_project(toy_toolkit(tmp_path / "b")).records))
    assert first.digest == second.digest
    assert len(catalog.digest) == 64
