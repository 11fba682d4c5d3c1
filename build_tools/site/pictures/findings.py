"""What the record of a tool has found, one square a finding: on atrocities directly, apart from related outcomes."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.catalog import Catalog
from build_tools.catalog.records import Evidence, Word
from build_tools.catalog.shared import Finding


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of one effect.

    Args:
        effect: Which way they point.
        numbered: Each finding with its number in the table of findings, from 1.
    """

    effect: Word
    numbered: tuple[tuple[int, Finding], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The findings on one kind of outcome.

    Args:
        outcome: What they are about.
        effects: The effects that were found, in the order of their list.
    """

    outcome: Word
    effects: tuple[Findings, ...]

    @property
    def total(self) -> int:
        """How many findings the strip holds."""
        return sum(len(one.numbered) for one in self.effects)

    @property
    def words(self) -> str:
        """The strip in words: `2 helps, 1 mixed`."""
        return ", ".join(f"{len(one.numbered)} {one.effect.label.lower()}" for one in self.effects) or "none recorded"


def strips(evidence: Evidence, catalog: Catalog) -> tuple[Strip, ...]:
    """Return one strip for each kind of outcome, also where nothing was found on it; none if there are no findings."""
    if not evidence.findings:
        return ()
    numbered = tuple(enumerate(evidence.findings, 1))
    return tuple(
        Strip(
            outcome,
            tuple(
                Findings(effect, found)
                for effect in catalog.words("effect")
                if (
                    found := tuple(
                        (number, one)
                        for number, one in numbered
                        if (one.outcome, one.effect) == (outcome.id, effect.id)
                    )
                )
            ),
        )
        for outcome in catalog.words("outcome")
    )
