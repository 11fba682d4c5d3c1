"""Options by phase: the matrix, a page for each phase, and a page for every cell, also the empty ones."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.catalog.ranking import options, to_avoid
from build_tools.catalog.records import Word
from build_tools.site.addresses import phase_address
from build_tools.site.page import Page
from build_tools.site.view import Library
from build_tools.site.writing import entry, write

_HEAT_STEPS = (0, 1, 2, 4, 7)  # a cell with at least so many tools is a shade darker


def pages(library: Library) -> Iterator[Page]:
    """Yield the matrix, then each phase with its cells."""
    yield _matrix(library)
    for phase in library.catalog.words("phase"):
        yield _phase(library, phase)
        for instrument in library.catalog.words("instrument"):
            yield _cell(library, phase, instrument)


def heat(count: int) -> int:
    """Return the shade of a cell, 0 to 4, from the number of its tools. The number itself stands in the cell."""
    return sum(count >= step for step in _HEAT_STEPS[1:])


def _matrix(library: Library) -> Page:
    catalog = library.catalog
    rows = []
    for instrument in catalog.words("instrument"):
        cells = []
        for phase in catalog.words("phase"):
            ranked = options(catalog, phase.id, instrument.id)
            avoided = to_avoid(catalog, phase.id, instrument.id)
            cells.append((phase, ranked, avoided, heat(len(ranked)), catalog.empty_cell(phase.id, instrument.id)))
        rows.append((instrument, cells))
    title, description = (
        "Options by phase",
        "Tools for the prevention of mass atrocities, by instrument and phase of risk.",
    )
    return write(
        library,
        "matrix.html",
        "options/",
        title,
        description,
        "options",
        search=entry(title, "List", "options/", description, ("matrix", "table", "what can we do", "heat map")),
        rows=rows,
        phases=catalog.words("phase"),
    )


def _phase(library: Library, phase: Word) -> Page:
    catalog = library.catalog
    ranked, avoided = options(catalog, phase.id), to_avoid(catalog, phase.id)
    steps = [
        (case, step) for case in catalog.listed("case") for step in case.steps if step.phase == phase.id and step.tools
    ]
    lessons = [one for one in catalog.listed("lesson") if phase.id in {link.phase for link in one.phases}]
    instruments = [
        (instrument, sum(one.tool.instrument == instrument.id for one in ranked))
        for instrument in catalog.words("instrument")
    ]
    headings = [
        *([("questions", "Ask first")] if phase.questions else []),
        ("options", "Options"),
        *([("avoid", "What to avoid")] if avoided else []),
        ("cells", "By instrument"),
        *([("steps", "What was tried")] if steps else []),
        *([("lessons", "Lessons")] if lessons else []),
    ]
    path = phase_address(phase.id)
    return write(
        library,
        "phase.html",
        path,
        f"{phase.label}: what can be done",
        phase.definition,
        "options",
        search=entry(phase.label, "Phase", path, phase.definition, phase.aliases, {"phase": (phase.id,)}),
        phase=phase,
        ranked=ranked,
        avoided=avoided,
        steps=steps,
        lessons=lessons,
        instruments=instruments,
        headings=headings,
    )


def _cell(library: Library, phase: Word, instrument: Word) -> Page:
    catalog = library.catalog
    path = phase_address(phase.id, instrument.id)
    title = f"{phase.label}: {instrument.label}"
    description = f"{instrument.label} options in the phase: {phase.label}."
    facets = {"phase": (phase.id,), "instrument": (instrument.id,)}
    return write(
        library,
        "cell.html",
        path,
        title,
        description,
        "options",
        search=entry(title, "Options", path, description, (), facets),
        phase=phase,
        instrument=instrument,
        ranked=options(catalog, phase.id, instrument.id),
        avoided=to_avoid(catalog, phase.id, instrument.id),
        empty=catalog.empty_cell(phase.id, instrument.id),
    )
