"""The lists: one page a kind, the home page, all records from A to Z, and the redirects of former ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from build_tools.catalog.facets import FACETS, FacetValue, facet_values
from build_tools.project import KINDS
from build_tools.site.addresses import facet_address, facet_table_address, letter_of, record_address
from build_tools.site.look_up import LookUp
from build_tools.site.page import Page
from build_tools.site.pictures.heat import heat_map
from build_tools.site.pictures.regions import by_region
from build_tools.site.view import Library
from build_tools.site.writing import entry, write


def pages(library: Library) -> Iterator[Page]:
    """Yield the home page, the list of each kind, the pages of facet values, and the index from A to Z."""
    yield _home(library)
    yield _tools(library)
    yield from _facets(library)
    yield _cases(library)
    yield _lessons(library)
    yield _risk_factors(library)
    yield _frameworks(library)
    yield _glossary(library)
    yield _training(library)
    yield _vocabularies(library)
    yield _index(library)


def _list(
    library: Library, name: str, template: str, title: str, description: str, section: str, **values: Any
) -> Page:
    found = entry(title, "List", name, description)
    return write(library, template, name, title, description, section, search=found, **values)


def _home(library: Library) -> Page:
    counts = [(kind, len(library.catalog.listed(kind.name))) for kind in KINDS.values() if kind.name != "vocabulary"]
    name = library.settings.site_name
    return write(
        library,
        "home.html",
        "",
        name,
        "What can be done to prevent mass atrocities: when, by whom, with what evidence, and at what risk.",
        "",
        counts=counts,
        heat=heat_map(library.catalog),
    )


def _tools(library: Library) -> Page:
    catalog = library.catalog
    return _list(
        library,
        "tools/",
        "tools.html",
        "Tools",
        "Everything that this toolkit records as something that can be done to prevent mass atrocities.",
        "tools",
        tools=catalog.listed("tool"),
        look_up=LookUp.of(catalog),
    )


def _facets(library: Library) -> Iterator[Page]:
    for facet in FACETS:
        values = facet_values(library.catalog, facet)
        for value in values:
            title = f"Tools by {facet.label.lower()}: {value.label}"
            description = f"{facet.label}: {value.label}. {len(value.tools)} tools."
            yield write(
                library,
                "facet.html",
                facet_address(facet.id, value.id),
                title,
                description,
                "tools",
                search=entry(title, "List", facet_address(facet.id, value.id), description, (), _facets_of(value)),
                value=value,
                values=values,
                table=facet_table_address(facet.id, value.id),
            )


def _facets_of(value: FacetValue) -> dict[str, tuple[str, ...]]:
    return {} if value.facet.vocabulary == "risk-factor" else {value.facet.id: (value.id,)}


def _cases(library: Library) -> Page:
    cases = [
        (case, len({tool for step in case.steps for tool in step.tools})) for case in library.catalog.listed("case")
    ]
    description = "What happened, step by step, what was tried, and how different people judge it."
    chart = by_region(library.catalog)
    return _list(library, "cases/", "cases.html", "Case studies", description, "cases", cases=cases, chart=chart)


def _lessons(library: Library) -> Page:
    lessons = library.catalog.listed("lesson")
    groups = [(kind, [one for one in lessons if one.kind == kind.id]) for kind in library.catalog.words("lesson-kind")]
    description = "What was learned about the prevention of mass atrocities, and who holds it."
    return _list(library, "lessons/", "lessons.html", "Lessons", description, "lessons", groups=groups)


def _risk_factors(library: Library) -> Page:
    tools = library.catalog.links.tools_of_risk_factor
    factors = [(factor, len(tools[factor.id])) for factor in library.catalog.listed("risk-factor")]
    description = "Conditions that raise the risk of atrocity crimes, with signs and the tools that answer them."
    return _list(
        library,
        "risk-factors/",
        "risk-factors.html",
        "Risk factors",
        description,
        "risk-factors",
        factors=factors,
    )


def _frameworks(library: Library) -> Page:
    catalog = library.catalog
    frameworks = catalog.listed("framework")
    groups = [(kind, [one for one in frameworks if one.type == kind.id]) for kind in catalog.words("framework-type")]
    crosswalk = [
        (
            one,
            [
                (phase, [link.theirs for link in one.phases if link.phase == phase.id])
                for phase in catalog.words("phase")
            ],
        )
        for one in frameworks
        if one.phases
    ]
    description = "How others assess the risk of atrocities: what each asks or predicts, and what it cannot tell."
    return _list(
        library,
        "frameworks/",
        "frameworks.html",
        "Assessment frameworks",
        description,
        "frameworks",
        groups=groups,
        crosswalk=crosswalk,
    )


def _glossary(library: Library) -> Page:
    groups = by_letter((term.name, term) for term in library.catalog.listed("term"))
    description = "The words of the field, what they mean, and who uses them how."
    return _list(library, "glossary/", "glossary.html", "Glossary", description, "glossary", groups=groups)


def _training(library: Library) -> Page:
    modules = [(module, sum(one.minutes for one in module.readings)) for module in library.catalog.listed("module")]
    description = "Training sessions with readings, minutes, questions and an exercise in a fictional country."
    return _list(library, "training/", "training.html", "Training", description, "training", modules=modules)


def _vocabularies(library: Library) -> Page:
    return _list(
        library,
        "about/vocabulary/",
        "vocabularies.html",
        "Word lists",
        "The closed lists of words that records choose from, each with its definition.",
        "about",
        vocabularies=library.catalog.listed("vocabulary"),
    )


def _index(library: Library) -> Page:
    rows = sorted(
        (
            (record.name, kind.title, record_address(kind.name, record.id))
            for kind in KINDS.values()
            if kind.name != "source"
            for record in library.catalog.listed(kind.name)
        ),
        key=lambda row: (row[0].casefold(), row[2]),
    )
    return write(
        library,
        "search.html",
        "search/",
        "All records from A to Z",
        "Every record of this toolkit by name.",
        "",
        groups=by_letter((row[0], row) for row in rows),
    )


def by_letter(named: Iterable[tuple[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Group values under the first letter of their names, A to Z; what begins otherwise stands first under `#`."""
    groups: dict[str, list[Any]] = {}
    for name, value in named:
        groups.setdefault(letter_of(name), []).append(value)
    return sorted(groups.items())
