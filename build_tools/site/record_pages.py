"""The pages of single records: one function a kind, listed in `PAGES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from build_tools.catalog.cases import Case, Step
from build_tools.catalog.facets import FACETS
from build_tools.catalog.frameworks import Framework
from build_tools.catalog.records import Lesson, RiskFactor, Term, Tool, Vocabulary
from build_tools.catalog.sources import Source
from build_tools.catalog.training import Module
from build_tools.project import KINDS
from build_tools.site.addresses import record_address
from build_tools.site.bibliography_pages import source_entry
from build_tools.site.bibtex import bibtex
from build_tools.site.page import Page
from build_tools.site.pictures.findings import strips
from build_tools.site.pictures.relations import ties
from build_tools.site.pictures.reports import report_bars
from build_tools.site.pictures.timeline import timeline
from build_tools.site.view import Library, View
from build_tools.site.writing import entry, write

Headings = list[tuple[str, str]]


def pages(library: Library) -> Iterator[Page]:
    """Yield the page of every record, the withdrawn ones included, kind by kind, but for what stands elsewhere."""
    for kind, page in PAGES.items():
        for record in library.catalog.of_kind(kind).values():
            if record_address(kind, record.id) not in library.elsewhere:
                yield page(library, record)


def _write(library: Library, kind: str, record: Any, facets: dict[str, tuple[str, ...]], **values: object) -> Page:
    catalog = library.catalog
    path = record_address(kind, record.id)
    file = catalog.paths[kind, record.id]
    found = entry(record.name, KINDS[kind].title, path, record.summary, record.aliases, facets) if record.listed else ()
    return write(
        library,
        f"{kind}.html",
        path,
        record.name,
        record.summary,
        KINDS[kind].address.partition("/")[0],
        search=found,
        source=file,
        path_of_file=file,
        keys=library.cited.get((kind, record.id), ()),
        **values,
    )


def _tool(library: Library, tool: Tool) -> Page:
    links = library.catalog.links
    related = ties(tool, library.catalog)
    headings: Headings = [
        ("first-steps", "First steps"),
        ("prepare-now", "Prepare now"),
        ("harms", "What it may break"),
        ("what", "What it is"),
        ("when", "When it fits"),
        ("evidence", "Evidence"),
        ("cases", "Where it was used"),
        *([("relations", "Other tools")] if related else []),
    ]
    return _write(
        library,
        "tool",
        tool,
        {facet.id: facet.values(tool) for facet in FACETS if facet.vocabulary in library.catalog.vocabulary},
        tool=tool,
        headings=headings,
        reports=report_bars(tool.evidence, library.catalog),
        strips=strips(tool.evidence, library.catalog),
        steps=links.steps_of_tool[tool.id],
        ties=related,
        lessons=links.lessons_of_tool[tool.id],
        frameworks=links.frameworks_of_tool[tool.id],
        modules=links.modules_of_record[f"tool:{tool.id}"],
    )


def _case(library: Library, case: Case) -> Page:
    links = library.catalog.links
    used: dict[str, list[Step]] = {}
    for step in case.steps:
        for tool in step.tools:
            used.setdefault(tool, []).append(step)
    questions: dict[str, list[object]] = {}
    for one in case.assessments:
        questions.setdefault(one.question, []).append(one)
    headings: Headings = [
        ("background", "Background"),
        ("timeline", "Timeline"),
        *([("assessments", "How it is judged")] if questions else []),
        ("outcome", "What followed"),
        ("risk-factors", "Risk factors"),
        ("tools-used", "Tools used"),
        ("questions", "Questions"),
    ]
    return _write(
        library,
        "case",
        case,
        {"phase": tuple(dict.fromkeys(step.phase for step in case.steps)), "region": (case.region,)},
        case=case,
        headings=headings,
        picture=timeline(case, View.at(library, record_address("case", case.id))),
        questions=list(questions.items()),
        tools=sorted(used.items(), key=lambda pair: library.catalog.tools[pair[0]].name),
        lessons=links.lessons_of_case[case.id],
        modules=links.modules_of_record[f"case:{case.id}"],
    )


def _lesson(library: Library, lesson: Lesson) -> Page:
    return _write(
        library,
        "lesson",
        lesson,
        {"phase": tuple(one.phase for one in lesson.phases)},
        lesson=lesson,
        modules=library.catalog.links.modules_of_record[f"lesson:{lesson.id}"],
    )


def _risk_factor(library: Library, factor: RiskFactor) -> Page:
    links = library.catalog.links
    return _write(
        library,
        "risk-factor",
        factor,
        {},
        factor=factor,
        tools=links.tools_of_risk_factor[factor.id],
        cases=links.cases_of_risk_factor[factor.id],
        frameworks=links.frameworks_of_risk_factor[factor.id],
        modules=links.modules_of_record[f"risk-factor:{factor.id}"],
    )


def _framework(library: Library, framework: Framework) -> Page:
    headings: Headings = [
        ("asks", "What it predicts" if framework.type == "early-warning-model" else "What it asks"),
        ("limits", "What it cannot tell"),
        *([("steps", "Its steps")] if framework.steps else []),
        *([("question-sets", "Its questions and factors")] if framework.question_sets else []),
        *([("crosswalk", "Its phases and ours")] if framework.phases else []),
        *([("risk-factors", "Risk factors")] if framework.risk_factors else []),
        *([("tools", "Tools")] if framework.tools else []),
    ]
    phases = tuple(dict.fromkeys(one.phase for one in framework.phases))
    return _write(
        library,
        "framework",
        framework,
        {"phase": phases},
        framework=framework,
        headings=headings,
        modules=library.catalog.links.modules_of_record[f"framework:{framework.id}"],
    )


def _term(library: Library, term: Term) -> Page:
    terms = library.catalog.terms
    mixed_up = {one.term for one in term.confused_with}
    around = dict.fromkeys((*term.see_also, *library.catalog.links.terms_near_term[term.id]))
    near = [one for one in around if one != term.id and one not in mixed_up and terms[one].listed]
    words = (term.abbreviation, *term.aliases) if term.abbreviation else term.aliases
    page = _write(library, "term", term, {}, term=term, near=near)
    # Many terms are called like a tool or a framework: the title of the window tells them apart.
    found = entry(term.name, KINDS["term"].title, page.path, term.summary, words) if page.search else ()
    return replace(page, title=f"{term.name} (term)", search=found)


def _module(library: Library, module: Module) -> Page:
    minutes = sum(one.minutes for one in module.readings)
    return _write(library, "module", module, {"phase": module.phases}, module=module, reading_minutes=minutes)


def _source(library: Library, source: Source) -> Page:
    path = record_address("source", source.id)
    file = library.catalog.paths["source", source.id]
    who = library.labels[source.id]
    return write(
        library,
        "source.html",
        path,
        f"{source.name} ({who}; source)",
        f"{who}: {source.title}",
        "sources",
        search=source_entry(library, source),
        source=file,
        path_of_file=file,
        source_record=source,
        bibtex=bibtex(source),
        mentions=library.catalog.links.mentions_of_source[source.id],
    )


def _vocabulary(library: Library, vocabulary: Vocabulary) -> Page:
    path = record_address("vocabulary", vocabulary.id)
    file = library.catalog.paths["vocabulary", vocabulary.id]
    return write(
        library,
        "vocabulary.html",
        path,
        vocabulary.name,
        vocabulary.summary,
        "about",
        search=entry(vocabulary.name, KINDS["vocabulary"].title, path, vocabulary.summary),
        source=file,
        path_of_file=file,
        vocabulary=vocabulary,
        keys=library.cited.get(("vocabulary", vocabulary.id), ()),
    )


PAGES: Mapping[str, Callable[[Library, Any], Page]] = MappingProxyType(
    {
        "tool": _tool,
        "case": _case,
        "lesson": _lesson,
        "risk-factor": _risk_factor,
        "framework": _framework,
        "term": _term,
        "module": _module,
        "source": _source,
        "vocabulary": _vocabulary,
    }
)
"""The function that writes the page of each kind of record."""
