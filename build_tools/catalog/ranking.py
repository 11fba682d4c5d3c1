"""The order in which a phase page lists its tools. The rule is printed on the page; it gives no score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.catalog.catalog import Catalog
from build_tools.catalog.records import Tool, ToolPhase

RULE = (
    "Tools are ordered by fit to the phase (primary before secondary), then by strength of evidence (strongest first), "
    "then by lead time (shortest first; not sourced last), then by name."
)
"""The rule in words, as every ranked list prints it."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A tool in a phase, with the reason why it stands there."""

    tool: Tool
    phase: ToolPhase


def options(catalog: Catalog, phase: str, instrument: str | None = None) -> tuple[Ranked, ...]:
    """Return the tools that fit `phase`, best first, by `RULE`; only those of `instrument` if one is given."""
    strength = _ranks(catalog, "evidence-strength")
    lead_time = _ranks(catalog, "lead-time")
    fit = _ranks(catalog, "fit")
    found = [ranked for ranked in _in_phase(catalog, phase, instrument) if ranked.phase.fit != "avoid"]
    return tuple(
        sorted(
            found,
            key=lambda ranked: (
                fit[ranked.phase.fit],
                -strength[ranked.tool.evidence.strength],
                lead_time[ranked.tool.post_card.lead_time.value],
                ranked.tool.name.casefold(),
                ranked.tool.id,
            ),
        )
    )


def to_avoid(catalog: Catalog, phase: str, instrument: str | None = None) -> tuple[Ranked, ...]:
    """Return the tools that a record says to avoid in `phase`, by name."""
    return tuple(ranked for ranked in _in_phase(catalog, phase, instrument) if ranked.phase.fit == "avoid")


def _in_phase(catalog: Catalog, phase: str, instrument: str | None) -> Iterable[Ranked]:
    for tool in catalog.tools.values():
        if tool.listed and instrument in (None, tool.instrument):
            for one in tool.phases:
                if one.phase == phase:
                    yield Ranked(tool, one)


def _ranks(catalog: Catalog, vocabulary: str) -> dict[str, int]:
    return {word.id: rank for rank, word in enumerate(catalog.words(vocabulary))}
