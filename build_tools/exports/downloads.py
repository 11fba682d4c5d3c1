"""The downloads: below `/data/` everything as one JSON file, tables as CSV, sources as BibTeX.

The tools of each value of a facet are a table beside its page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from build_tools.catalog import Catalog
from build_tools.catalog.facets import FACETS, facet_values
from build_tools.exports.api import envelope
from build_tools.exports.plain import PlainRecord
from build_tools.project import KINDS
from build_tools.site.addresses import facet_table_address
from build_tools.site.bibtex import bibtex
from build_tools.site.settings import Settings

EVERYTHING = "data/toolkit.json"
"""The path of the file that holds all records."""

SUMS = "data/SHA256SUMS"
"""The path of the checksums of all data files."""
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
Column = tuple[str, Callable[[Any], object]]

_COMMON: tuple[Column, ...] = (
    ("id", lambda one: one.id),
    ("name", lambda one: one.name),
    ("summary", lambda one: one.summary),
)
_COLUMNS: dict[str, tuple[Column, ...]] = {
    "tool": (
        *_COMMON,
        ("instrument", lambda one: one.instrument),
        ("phases", lambda one: [f"{phase.phase}:{phase.fit}" for phase in one.phases]),
        ("strategies", lambda one: one.strategies),
        ("coercion", lambda one: one.coercion),
        ("target_groups", lambda one: one.target_groups),
        ("actors", lambda one: one.actors),
        ("lead_time", lambda one: one.post_card.lead_time.value),
        ("cost", lambda one: one.cost.band),
        ("evidence_strength", lambda one: one.evidence.strength),
        ("evidence_effect", lambda one: one.evidence.effect),
        ("risk_factors", lambda one: [link.risk_factor for link in one.risk_factors]),
        ("harms", lambda one: [harm.text for harm in one.harms]),
    ),
    "case": (
        *_COMMON,
        ("countries", lambda one: one.countries),
        ("region", lambda one: one.region),
        ("dates", lambda one: one.dates),
        ("steps", lambda one: len(one.steps)),
    ),
    "lesson": (
        *_COMMON,
        ("kind", lambda one: one.kind),
        ("held_by", lambda one: one.held_by),
        ("statement", lambda one: one.statement.text),
        ("phases", lambda one: [link.phase for link in one.phases]),
        ("tools", lambda one: [link.tool for link in one.tools]),
        ("cases", lambda one: [link.case for link in one.cases]),
    ),
    "risk-factor": (
        *_COMMON,
        ("number", lambda one: one.number),
        ("family", lambda one: one.family),
        ("indicators_read", lambda one: len(one.indicators)),
        ("indicators_unread", lambda one: one.indicators_unread),
    ),
    "framework": (
        *_COMMON,
        ("type", lambda one: one.type),
        ("issued_by", lambda one: one.issued_by),
        ("published", lambda one: one.published or ""),
    ),
    "term": (
        *_COMMON,
        ("abbreviation", lambda one: one.abbreviation or ""),
        ("aliases", lambda one: one.aliases),
    ),
}


def files(
    catalog: Catalog, settings: Settings, everything: Mapping[str, list[PlainRecord]]
) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every download; withdrawn records are left out of tables, not of the JSON file.

    Args:
        catalog: The records, checked and linked.
        settings: Version and addresses of the site.
        everything: The same records as plain values, by the plural of their kind.
    """
    if not settings.offline:
        total = sum(len(records) for records in everything.values())
        yield EVERYTHING, envelope(settings, total, everything)
    for kind, columns in _COLUMNS.items():
        yield f"data/{KINDS[kind].plural}.csv", table(columns, catalog.listed(kind))
    yield "data/steps.csv", _steps(catalog)
    # The copy on a disk has the same facts in one table.
    for facet in () if settings.offline else FACETS:
        for value in facet_values(catalog, facet):
            yield facet_table_address(facet.id, value.id), table(_COLUMNS["tool"], value.tools)
    yield "data/sources.bib", "\n".join(bibtex(source) for source in catalog.sources.values()).encode()


def table(columns: Sequence[Column], records: Iterable[object]) -> bytes:
    """Return records as CSV (RFC 4180, UTF-8, CRLF); several values of a cell are joined with `; `."""
    return _csv([name for name, _ in columns], ([value(record) for _, value in columns] for record in records))


def _steps(catalog: Catalog) -> bytes:
    names = ["case", "id", "date", "actor", "event", "phase", "tools", "result", "sources"]
    rows = (
        [
            case.id,
            step.id,
            step.date,
            step.actor,
            step.event,
            step.phase,
            step.tools,
            step.result.text if step.result else "",
            [citation.source for citation in step.citations],
        ]
        for case in catalog.listed("case")
        for step in case.steps
    )
    return _csv(names, rows)


def _csv(names: list[str], rows: Iterable[list[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    # A spreadsheet runs what begins with one of these signs; a quote before it makes it text.
    return f"'{text}" if text.startswith(_RISKY) else text
