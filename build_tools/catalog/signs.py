"""From signs to options: which tools a list of observed risk factors leads to, and in which order.

The page `/assess/` does the same in the reader's browser; a test holds the two equal. This is a way to look up, not an
assessment: nothing is weighed, and no number is a score or a probability.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.catalog.catalog import Catalog
from build_tools.catalog.ranking import RULE as RULE_OF_PHASES
from build_tools.catalog.records import Tool, ToolPhase

RULE = (
    "A tool is listed if its record says that it fits a phase you chose, and if it keeps to your limits. "
    "First come the tools whose records say that they answer most of the risk factors under which you ticked a sign. "
    "Among equals: "
    f"{RULE_OF_PHASES[0].lower()}{RULE_OF_PHASES[1:]} Of several phases, the one that the tool fits best counts. "
    "If you choose no phase, those count in which the ticked signs are usually seen; if no sign says one, all."
)
"""The rule in words, as the page prints it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader ticked. An empty field sets no limit.

    Args:
        factors: The risk factors under which a sign was ticked, by id.
        phases: The phases that count, by id.
        actors, target_groups: The tool needs one of them.
        costs, lead_times: The values allowed, by id; `not-sourced` is a value like the others.
    """

    factors: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    costs: frozenset[str] = frozenset()
    lead_times: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tool, the phase that it fits best among those chosen, and the ticked risk factors that it says it answers."""

    tool: Tool
    phase: ToolPhase
    factors: tuple[str, ...]


def suggest(catalog: Catalog, choice: Choice) -> tuple[Suggestion, ...]:
    """Return the tools for a choice in the order of `RULE`."""
    fit, strength, lead_time = (_ranks(catalog, one) for one in ("fit", "evidence-strength", "lead-time"))
    phases = _ranks(catalog, "phase")
    found = []
    for tool in catalog.listed("tool"):
        fitting = [
            one for one in tool.phases if one.fit != "avoid" and (not choice.phases or one.phase in choice.phases)
        ]
        if fitting and _keeps_to(choice, tool):
            best = min(fitting, key=lambda one: (fit[one.fit], phases[one.phase]))
            answered = tuple(one.risk_factor for one in tool.risk_factors if one.risk_factor in choice.factors)
            found.append(Suggestion(tool, best, answered))
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -len(one.factors),
                fit[one.phase.fit],
                -strength[one.tool.evidence.strength],
                lead_time[one.tool.post_card.lead_time.value],
                one.tool.name.casefold(),
                one.tool.id,
            ),
        )
    )


def _keeps_to(choice: Choice, tool: Tool) -> bool:
    limits = (
        (choice.actors, tool.actors),
        (choice.target_groups, tool.target_groups),
        (choice.costs, (tool.cost.band,)),
        (choice.lead_times, (tool.post_card.lead_time.value,)),
    )
    return all(not allowed or not allowed.isdisjoint(values) for allowed, values in limits)


def _ranks(catalog: Catalog, vocabulary: str) -> dict[str, int]:
    return {word.id: rank for rank, word in enumerate(catalog.words(vocabulary))}
