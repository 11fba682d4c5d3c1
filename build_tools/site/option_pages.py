"""Options by phase: the matrix, a page for each phase, and a page for every cell, also the empty ones."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.catalog import Catalog
from build_tools.catalog.cases import Case, Step
from build_tools.catalog.ranking import options, to_avoid
from build_tools.catalog.records import Word
from build_tools.site.addresses import phase_address
from build_tools.site.look_up import LookUp
from build_tools.site.page import Page
from build_tools.site.pictures.heat import heat
from build_tools.site.view import Library
from build_tools.site.writing import entry, write

_CAUTION = "ethical"  # the kind of lessons that say what may harm people or principles


def pages(library: Library) -> Iterator[Page]:
    """Yield the matrix, then each phase with its cells."""
    yield _matrix(library)
    for phase in library.catalog.words("phase"):
        yield _phase(library, phase)
        for instrument in library.catalog.words("instrument"):
            yield _cell(library, phase, instrument)


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
        look_up=LookUp.of(catalog),
    )


def _phase(library: Library, phase: Word) -> Page:
    catalog = library.catalog
    ranked, avoided = options(catalog, phase.id), to_avoid(catalog, phase.id)
    steps = _tried(catalog, phase.id)
    lessons = [one for one in catalog.listed("lesson") if phase.id in {link.phase for link in one.phases}]
    instruments = [
        (instrument, sum(one.tool.instrument == instrument.id for one in ranked))
        for instrument in catalog.words("instrument")
    ]
    headings = [
        *([("questions", "Ask first")] if phase.questions else []),
        ("options", "Options"),
        ("avoid", "What to avoid"),
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
        cautions=[one for one in lessons if one.kind == _CAUTION],
        instruments=instruments,
        headings=headings,
    )


def _tried(catalog: Catalog, phase: str) -> list[tuple[Word, list[tuple[Case, Step]]]]:
    """Return the steps in a phase that used tools, under the strongest coercion among their tools, mildest first.

    So a reader who asks what was tried besides force finds it apart from what takes something away or uses force.
    """
    words = catalog.words("coercion")
    strength = {word.id: number for number, word in enumerate(words)}
    groups: list[list[tuple[Case, Step]]] = [[] for _ in words]
    for case in catalog.listed("case"):
        for step in case.steps:
            if step.phase == phase and step.tools:
                groups[max(strength[catalog.tools[tool].coercion] for tool in step.tools)].append((case, step))
    return [(word, group) for word, group in zip(words, groups, strict=True) if group]


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
