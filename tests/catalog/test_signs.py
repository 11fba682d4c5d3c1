"""From signs to options: the rule, on the toy toolkit and on the real one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from build_tools.catalog import Catalog, load
from build_tools.catalog.ranking import options
from build_tools.catalog.signs import Choice, suggest
from build_tools.project import Project
from build_tools.reading.records import read_project
from tests.examples.projects import ROOT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real toolkit."""
    return load(read_project(Project(ROOT)).records)


def ids(catalog: Catalog, choice: Choice) -> list[str]:
    return [one.tool.id for one in suggest(catalog, choice)]


def test_without_signs_the_order_is_that_of_the_phase_page(catalog: Catalog) -> None:
    for phase in catalog.words("phase"):
        found = ids(catalog, Choice(phases=frozenset({phase.id})))
        assert found == [one.tool.id for one in options(catalog, phase.id)]


def test_what_answers_more_of_the_ticked_factors_comes_first(catalog: Catalog) -> None:
    factors = frozenset({"triggering-factors", "enabling-circumstances-or-preparation"})
    found = suggest(catalog, Choice(factors, frozenset({"early-warning"})))
    numbers = [len(one.factors) for one in found]
    assert numbers[0] == 2
    assert numbers[-1] == 0, "what answers none of them still fits the phase and is not hidden"
    assert all(before >= after for before, after in pairwise(numbers))
    for one in found:
        assert set(one.factors) == factors & {link.risk_factor for link in one.tool.risk_factors}


def test_a_tool_to_avoid_in_the_phase_is_not_suggested(catalog: Catalog) -> None:
    found = suggest(catalog, Choice(phases=frozenset({"imminent"})))
    avoided = {
        tool.id
        for tool in catalog.tools.values()
        if any((one.phase, one.fit) == ("imminent", "avoid") for one in tool.phases)
    }
    assert avoided
    assert not avoided & {one.tool.id for one in found}


def test_of_several_phases_the_best_fit_counts(catalog: Catalog) -> None:
    ranks = {word.id: rank for rank, word in enumerate(catalog.words("fit"))}
    for one in suggest(catalog, Choice(phases=frozenset({"imminent", "recovery"}))):
        fits = [ranks[link.fit] for link in one.tool.phases if link.phase in {"imminent", "recovery"}]
        assert ranks[one.phase.fit] == min(fits)


def test_limits_leave_out_and_never_let_in_what_no_source_says(catalog: Catalog) -> None:
    found = suggest(catalog, Choice(actors=frozenset({"embassy-or-mission"}), costs=frozenset({"low"})))
    assert found
    assert all("embassy-or-mission" in one.tool.actors and one.tool.cost.band == "low" for one in found)
    fitting = {tool.id for tool in catalog.listed("tool") if any(one.fit != "avoid" for one in tool.phases)}
    assert set(ids(catalog, Choice())) == fitting
