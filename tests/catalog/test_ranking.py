"""The ranking of tools in a phase, over tools of every fit, strength and lead time: total, and true to its rule."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalog import Catalog, load
from build_tools.catalog.ranking import RULE, options, to_avoid
from build_tools.catalog.records import Tool
from build_tools.project import Project
from build_tools.reading.records import read_project
from tests.examples.projects import ROOT

REAL = load(read_project(Project(ROOT)).records)
TEMPLATE = next(iter(REAL.tools.values()))


def _words(vocabulary: str) -> list[str]:
    return [word.id for word in REAL.words(vocabulary)]


@st.composite
def _tool(draw: st.DrawFn) -> Tool:
    phase = replace(TEMPLATE.phases[0], phase="imminent", fit=draw(st.sampled_from(_words("fit"))))
    lead_time = replace(TEMPLATE.post_card.lead_time, value=draw(st.sampled_from(_words("lead-time"))))
    strength = draw(st.sampled_from(_words("evidence-strength")))
    return replace(
        TEMPLATE,
        id=draw(st.from_regex(r"[a-e]{3}", fullmatch=True)),
        name=draw(st.sampled_from(["Mediation", "mediation", "Monitors", "Ä"])),
        instrument=draw(st.sampled_from(_words("instrument")[:2])),
        phases=(phase,),
        post_card=replace(TEMPLATE.post_card, lead_time=lead_time),
        evidence=replace(TEMPLATE.evidence, strength=strength),
        review=replace(TEMPLATE.review, status=draw(st.sampled_from(["compiled", "reviewed", "withdrawn"]))),
    )


TOOLS = st.lists(_tool(), max_size=12, unique_by=lambda tool: tool.id)


def _catalog(tools: list[Tool]) -> Catalog:
    return replace(REAL, tools={tool.id: tool for tool in tools})


def _not_after(first: Tool, second: Tool) -> bool:
    """Say whether the rule lets `first` stand before `second`, one criterion after the other."""
    for vocabulary, a, b in (
        ("fit", first.phases[0].fit, second.phases[0].fit),
        ("evidence-strength", second.evidence.strength, first.evidence.strength),
        ("lead-time", first.post_card.lead_time.value, second.post_card.lead_time.value),
    ):
        order = _words(vocabulary)
        if order.index(a) != order.index(b):
            return order.index(a) < order.index(b)
    return first.name.casefold() <= second.name.casefold()


@given(TOOLS)
def test_the_order_is_the_rule(tools: list[Tool]) -> None:
    ranked = [one.tool for one in options(_catalog(tools), "imminent")]
    for number, first in enumerate(ranked):
        assert all(_not_after(first, second) for second in ranked[number + 1 :])


@given(TOOLS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_tools_come_from(tools: list[Tool], random: Random) -> None:
    shuffled = list(tools)
    random.shuffle(shuffled)
    first, second = ([one.tool.id for one in options(_catalog(some), "imminent")] for some in (tools, shuffled))
    assert first == second


@given(TOOLS)
def test_each_listed_tool_stands_in_one_list(tools: list[Tool]) -> None:
    catalog = _catalog(tools)
    ranked = [one.tool.id for one in options(catalog, "imminent")]
    avoided = [one.tool.id for one in to_avoid(catalog, "imminent")]
    listed = [tool.id for tool in tools if tool.listed]
    assert sorted(ranked + avoided) == sorted(listed)
    assert options(catalog, "recovery") == ()
    cells = [options(catalog, "imminent", instrument) for instrument in _words("instrument")]
    assert sorted(one.tool.id for cell in cells for one in cell) == sorted(ranked)


@pytest.mark.parametrize(
    ("vocabulary", "words"),
    [
        ("phase", ["pre-early-warning", "early-warning", "imminent", "response", "recovery"]),
        ("fit", ["primary", "secondary", "avoid"]),
        ("evidence-strength", ["none-found", "limited", "moderate", "strong"]),
        ("lead-time", ["hours", "days", "weeks", "months", "years", "not-sourced"]),
    ],
)
def test_the_lists_that_rank_are_in_order(vocabulary: str, words: list[str]) -> None:
    assert _words(vocabulary) == words
    assert REAL.vocabulary[vocabulary].ordered


def test_the_rule_in_words_names_what_is_compared() -> None:
    places = [RULE.index(word) for word in ("fit to the phase", "strength of evidence", "lead time", "name")]
    assert places == sorted(places)
