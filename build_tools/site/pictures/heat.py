"""The matrix as a heat map: how many tools fit each phase, by instrument."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.catalog import Catalog
from build_tools.catalog.ranking import options, to_avoid
from build_tools.catalog.records import Word

_STEPS = (1, 2, 4, 7)  # a cell with at least so many tools is a shade darker


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Args:
        phase: Its column.
        fitting: How many tools fit the phase.
        avoid: How many tools a record says to avoid there.
    """

    phase: Word
    fitting: int
    avoid: int

    @property
    def shade(self) -> int:
        """The shade of the cell, 0 to 4."""
        return heat(self.fitting)


def heat(count: int) -> int:
    """Return the shade of a cell, 0 to 4, from the number of its tools. The number itself stands in the cell."""
    return sum(count >= step for step in _STEPS)


def heat_map(catalog: Catalog) -> tuple[tuple[Word, tuple[Cell, ...]], ...]:
    """Return the rows of the heat map: each instrument with its cells in the order of the phases."""
    return tuple(
        (
            instrument,
            tuple(
                Cell(
                    phase,
                    len(options(catalog, phase.id, instrument.id)),
                    len(to_avoid(catalog, phase.id, instrument.id)),
                )
                for phase in catalog.words("phase")
            ),
        )
        for instrument in catalog.words("instrument")
    )
