"""Rules on the table of options: an empty cell says why, and a cell with a tool says no such thing."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checking.survey import Survey, entries
from build_tools.checking.vocabulary import words_of
from build_tools.checking.whole import Whole, is_withdrawn
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

Cell = tuple[str, str]
"""An instrument and a phase."""


def empty_cells(whole: Whole) -> Iterator[Problem]:
    """TK308: a cell has no tool and no sentence; TK309: it has a tool, and a sentence that says it is empty.

    A tool that is to be avoided in a phase is a word about the cell, too: then no sentence is needed. Where a tool
    could not be read whole, the rule is silent: what is missing may fill the cell.
    """
    lists = [whole.kinds["vocabulary"].get(name) for name in ("instrument", "phase")]
    instruments, phases = (one and words_of(one.record) for one in lists)
    if lists[0] is None or not instruments or not phases or any(kind == "tool" for kind, _ in whole.broken):
        return
    table = [(instrument, phase) for instrument in instruments for phase in phases]
    spoken_of: set[Cell] = set()
    options: dict[Cell, str] = {}
    for one in whole.of_kind("tool"):
        for cell, fit in _cells_of(one):
            if cell not in table:
                return
            spoken_of.add(cell)
            if fit != "avoid":
                options.setdefault(cell, one.record.id)
    document = lists[0].record.document
    for index, entry in entries(lists[0].record.data.get("cells")):
        said = (str(entry.get("instrument")), str(entry.get("phase")))
        spoken_of.add(said)
        if said in options:
            yield problem("TK309", document.place_of(("cells", index)), tool=options[said])
    for instrument, phase in table:
        if (instrument, phase) not in spoken_of:
            yield problem("TK308", document.place_of_key(("terms",)), instrument=instrument, phase=phase)


def _cells_of(one: Survey) -> Iterator[tuple[Cell, object]]:
    """Yield the cells that a tool stands in, with its fit."""
    if not is_withdrawn(one.record):
        for _, phase in entries(one.record.data.get("phases")):
            yield (str(one.record.data.get("instrument")), str(phase.get("phase"))), phase.get("fit")
