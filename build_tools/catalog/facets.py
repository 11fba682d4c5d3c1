"""The facets by which tools are looked up: each value of each facet has a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.catalog.catalog import Catalog
from build_tools.catalog.records import Tool


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to sort tools.

    Args:
        id: The word in the address (`/tools/by/<id>/<value>/`).
        label: What readers see.
        vocabulary: The closed list of its values, or `risk-factor` for the risk factors.
        values: The values that one tool has.
    """

    id: str
    label: str
    vocabulary: str
    values: Callable[[Tool], tuple[str, ...]]


FACETS = (
    Facet("phase", "Phase", "phase", lambda tool: tuple(one.phase for one in tool.phases if one.fit != "avoid")),
    Facet("instrument", "Instrument", "instrument", lambda tool: (tool.instrument, *tool.also_instruments)),
    Facet("actor", "Who can use it", "actor", lambda tool: tool.actors),
    Facet("target-group", "On whom it works", "target-group", lambda tool: tool.target_groups),
    Facet("strategy", "Strategy", "strategy", lambda tool: tool.strategies),
    Facet("coercion", "Coercion", "coercion", lambda tool: (tool.coercion,)),
    Facet("lead-time", "Lead time", "lead-time", lambda tool: (tool.post_card.lead_time.value,)),
    Facet("cost", "Cost", "cost-band", lambda tool: (tool.cost.band,)),
    Facet("evidence", "Evidence", "evidence-strength", lambda tool: (tool.evidence.strength,)),
    Facet(
        "risk-factor",
        "Risk factor",
        "risk-factor",
        lambda tool: tuple(one.risk_factor for one in tool.risk_factors),
    ),
)
"""Every facet, in the order in which pages show them."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and the tools that have it, by name."""

    facet: Facet
    id: str
    label: str
    definition: str
    tools: tuple[Tool, ...]


def facet_values(catalog: Catalog, facet: Facet) -> tuple[FacetValue, ...]:
    """Return every value of `facet`, also those that no tool has, in the order of its list."""
    tools = catalog.listed("tool")
    if facet.vocabulary == "risk-factor":
        labels = [(factor.id, factor.name, factor.summary) for factor in catalog.listed("risk-factor")]
    else:
        labels = [(word.id, word.label, word.definition) for word in catalog.words(facet.vocabulary)]
    return tuple(
        FacetValue(facet, value, label, definition, tuple(tool for tool in tools if value in facet.values(tool)))
        for value, label, definition in labels
    )
