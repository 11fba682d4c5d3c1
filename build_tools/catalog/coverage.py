"""Coverage: how much of the records is filled, sourced and linked. Gaps are counted, never hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.catalog.catalog import Catalog
from build_tools.catalog.ranking import options, to_avoid
from build_tools.catalog.shared import Backed
from build_tools.catalog.sources import Source
from build_tools.project import KINDS

_OPTIONAL = {
    "tool": "success_factors legal_basis risk_factors relations also_instruments",
    "case": "assessments figures crimes not_known",
    "lesson": "practice tools cases",
    "risk-factor": "indicators notes",
    "framework": "steps question_sets phases risk_factors tools published",
    "term": "legal_source usage confused_with see_also abbreviation aliases",
    "module": "scenario product origin",
    "source": "authors date url symbol doi archiveurl license",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the report: the first value of a row is its heading."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def coverage(catalog: Catalog) -> tuple[Table, ...]:
    """Return the report on `catalog` as tables, the broadest first."""
    return (
        _counts(catalog),
        _bases(catalog),
        _findings(catalog),
        _findings_by_age(catalog),
        _regions(catalog),
        _filled(catalog),
        _thin_cells(catalog),
        _unlinked(catalog),
        _not_sourced(catalog),
        _indicators(catalog),
        _sources(catalog),
    )


def _counts(catalog: Catalog) -> Table:
    rows = tuple(
        (
            kind.title_plural,
            str(len(catalog.listed(kind.name))),
            str(len(catalog.of_kind(kind.name)) - len(catalog.listed(kind.name))),
        )
        for kind in KINDS.values()
    )
    return Table("counts", "Records", ("Kind", "Listed", "Withdrawn"), rows)


def _bases(catalog: Catalog) -> Table:
    rows = []
    for kind in KINDS.values():
        if kind.name == "source":
            continue
        found = [one.basis for record in catalog.of_kind(kind.name).values() for one in statements(record)]
        counts = Counter(found)
        rows.append(
            (
                kind.title_plural,
                str(len(found)),
                *(str(counts[basis]) for basis in ("source", "mapping", "judgement")),
            )
        )
    return Table(
        "bases",
        "On what basis statements stand",
        ("Kind", "Statements", "A source", "Our mapping", "Our judgement"),
        tuple(rows),
        "Every statement has a basis, and every statement with a source has a citation: "
        "a record without them does not pass the check.",
    )


def _findings(catalog: Catalog) -> Table:
    read = [source.read for source in _sources_of_findings(catalog)]
    counts = Counter(read)
    rows = tuple(
        (word.label, str(counts[word.id]), _share(counts[word.id], len(read))) for word in catalog.words("read")
    )
    return Table(
        "findings",
        "Findings on tools, by how much of the source was read",
        ("Read", "Citations", "Share"),
        rows,
    )


def _findings_by_age(catalog: Catalog) -> Table:
    counts = Counter(_decade(source) for source in _sources_of_findings(catalog))
    total = sum(counts.values())
    rows = tuple((decade, str(count), _share(count, total)) for decade, count in sorted(counts.items()))
    return Table(
        "findings-by-age",
        "Findings on tools, by age of the source",
        ("Published in the", "Citations", "Share"),
        rows,
    )


def _sources_of_findings(catalog: Catalog) -> list[Source]:
    """Return the source of every citation of a finding; one that is cited twice stands twice."""
    return [
        catalog.sources[citation.source]
        for tool in catalog.listed("tool")
        for finding in tool.evidence.findings
        for citation in finding.citations
    ]


def _regions(catalog: Catalog) -> Table:
    cases = catalog.listed("case")
    rows = []
    for region in catalog.words("region"):
        of_region = [case for case in cases if case.region == region.id]
        steps = [step for case in of_region for step in case.steps]
        with_tool, with_result = (sum(bool(step.tools) for step in steps), sum(bool(step.result) for step in steps))
        rows.append((region.label, str(len(of_region)), str(len(steps)), str(with_tool), str(with_result)))
    columns = ("Region", "Cases", "Steps", "Steps that use a tool", "Steps with a result that a source gives")
    return Table("regions", "Case studies by region", columns, tuple(rows))


def _filled(catalog: Catalog) -> Table:
    rows = []
    for name, fields in _OPTIONAL.items():
        records = catalog.listed(name)
        for field in fields.split():
            filled = sum(bool(getattr(record, field)) for record in records)
            rows.append((f"{KINDS[name].title}: {field}", f"{filled} of {len(records)}", _share(filled, len(records))))
    return Table(
        "filled",
        "Fields that may be left out, and how many records fill them",
        ("Field", "Filled", "Share"),
        tuple(rows),
    )


def _thin_cells(catalog: Catalog) -> Table:
    rows = []
    for instrument in catalog.words("instrument"):
        for phase in catalog.words("phase"):
            count = len(options(catalog, phase.id, instrument.id))
            if count < 2:
                empty = catalog.empty_cell(phase.id, instrument.id)
                avoided = len(to_avoid(catalog, phase.id, instrument.id))
                said = empty.text if empty else (f"{avoided} to avoid" if avoided else "")
                rows.append((f"{instrument.label}, {phase.label}", str(count), said))
    return Table(
        "thin-cells",
        "Cells of the matrix with no tool or one",
        ("Cell", "Tools", "What is said of it"),
        tuple(rows),
    )


def _unlinked(catalog: Catalog) -> Table:
    links = catalog.links
    tools, lessons = catalog.listed("tool"), catalog.listed("lesson")
    rows = [
        *(
            (f"Tool: {one.name}", "no case step", one.no_case_reason or "")
            for one in tools
            if not links.steps_of_tool[one.id]
        ),
        *((f"Tool: {one.name}", "no lesson", "") for one in tools if not links.lessons_of_tool[one.id]),
        *((f"Lesson: {one.name}", "no tool", one.no_tool_reason or "") for one in lessons if not one.tools),
        *(
            (f"Risk factor: {one.name}", "no tool", "")
            for one in catalog.listed("risk-factor")
            if not links.tools_of_risk_factor[one.id]
        ),
        *(
            (f"Case: {one.name}", "no lesson", "")
            for one in catalog.listed("case")
            if not links.lessons_of_case[one.id]
        ),
    ]
    return Table("unlinked", "Records that lack a link", ("Record", "Lacks", "Reason given"), tuple(rows))


def _not_sourced(catalog: Catalog) -> Table:
    tools = catalog.listed("tool")
    rows = (
        (
            "Lead time",
            str(sum(tool.post_card.lead_time.value == "not-sourced" for tool in tools)),
            str(len(tools)),
        ),
        ("Cost", str(sum(tool.cost.band == "not-sourced" for tool in tools)), str(len(tools))),
        (
            "No evidence found",
            str(sum(tool.evidence.strength == "none-found" for tool in tools)),
            str(len(tools)),
        ),
    )
    return Table("not-sourced", "What nobody is known to have measured", ("Of a tool", "Tools without", "Tools"), rows)


def _indicators(catalog: Catalog) -> Table:
    rows = tuple(
        (
            f"{factor.number}. {factor.name}",
            str(len(factor.indicators)),
            str(factor.indicators_unread),
            str(len(factor.further_signs)),
        )
        for factor in catalog.listed("risk-factor")
    )
    note = "Indicators of the UN Framework of Analysis that could not be read in a source are not printed."
    return Table(
        "indicators",
        "Indicators of the UN Framework",
        ("Risk factor", "Read", "Not read", "Signs of ours"),
        rows,
        note,
    )


def _sources(catalog: Catalog) -> Table:
    counts = Counter(_decade(source) for source in catalog.sources.values())
    rows = tuple((decade, str(count), _share(count, len(catalog.sources))) for decade, count in sorted(counts.items()))
    return Table("sources", "Sources by decade", ("Decade", "Sources", "Share"), rows)


def _decade(source: Source) -> str:
    return source.date[:3] + "0s" if source.date else "undated"


def statements(value: object) -> Iterator[Backed]:
    """Yield everything below `value` that says on what basis it stands."""
    if isinstance(value, tuple):
        for inner in value:
            yield from statements(inner)
    elif hasattr(value, "__dataclass_fields__"):
        if isinstance(value, Backed) or getattr(value, "basis", None):
            yield value  # type: ignore[misc]  # a lead time or a cost has the same three fields once it has a basis
        for field in value.__dataclass_fields__:
            yield from statements(getattr(value, field))


def _share(count: int, total: int) -> str:
    return f"{100 * count // total} %" if total else "none"
