"""The catalog: every checked record, typed, linked both ways, and immutable."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgspec

from build_tools.catalog.cases import Case
from build_tools.catalog.frameworks import Framework
from build_tools.catalog.links import Links, link
from build_tools.catalog.records import (
    EmptyCell,
    Lesson,
    RiskFactor,
    Term,
    Tool,
    Vocabulary,
    Word,
)
from build_tools.catalog.sources import Source
from build_tools.catalog.training import Module
from build_tools.reading.records import RawRecord

MODELS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "tool": Tool,
        "case": Case,
        "lesson": Lesson,
        "risk-factor": RiskFactor,
        "framework": Framework,
        "term": Term,
        "module": Module,
        "source": Source,
        "vocabulary": Vocabulary,
    }
)
"""The class of each kind of record."""

_ATTRIBUTES = {
    "tool": "tools",
    "case": "cases",
    "lesson": "lessons",
    "risk-factor": "risk_factors",
    "framework": "frameworks",
    "term": "terms",
    "module": "modules",
    "source": "sources",
    "vocabulary": "vocabulary",
}


_UNDATED = "9"  # later than any date


@dataclass(frozen=True, slots=True)
class Catalog:
    """Every record by kind and id, with the links between them.

    Args:
        tools, cases, lessons, risk_factors, frameworks, terms, modules, sources, vocabulary: The records by id, in the
            order in which lists print them: by name; risk factors by number; cases and frameworks by date; sources by
            key.
        paths: The file of each record, by kind and id, relative to the project.
        links: What leads to what, derived.
        digest: SHA-256 of all records: the same records give the same digest, on every machine.
    """

    tools: Mapping[str, Tool]
    cases: Mapping[str, Case]
    lessons: Mapping[str, Lesson]
    risk_factors: Mapping[str, RiskFactor]
    frameworks: Mapping[str, Framework]
    terms: Mapping[str, Term]
    modules: Mapping[str, Module]
    sources: Mapping[str, Source]
    vocabulary: Mapping[str, Vocabulary]
    paths: Mapping[tuple[str, str], str]
    links: Links
    digest: str

    def of_kind(self, kind: str) -> Mapping[str, Any]:
        """Return all records of `kind` by id, the withdrawn ones included."""
        records: Mapping[str, Any] = getattr(self, _ATTRIBUTES[kind])
        return records

    def listed(self, kind: str) -> tuple[Any, ...]:
        """Return the records of `kind` that lists print, in their order."""
        return tuple(record for record in self.of_kind(kind).values() if record.listed)

    def words(self, vocabulary: str) -> tuple[Word, ...]:
        """Return the words of a closed list, in its order."""
        return self.vocabulary[vocabulary].terms

    def word(self, vocabulary: str, word: str) -> Word:
        """Return one word of a closed list.

        Raises:
            KeyError: The list has no such word; after the checks that is a programmer's mistake.
        """
        for candidate in self.vocabulary[vocabulary].terms:
            if candidate.id == word:
                return candidate
        raise KeyError(f"{vocabulary}: {word}")

    def empty_cell(self, phase: str, instrument: str) -> EmptyCell | None:
        """Return why a cell of the matrix is empty, where the list of instruments says so."""
        for cell in self.vocabulary["instrument"].cells:
            if (cell.phase, cell.instrument) == (phase, instrument):
                return cell
        return None


def load(records: Iterable[RawRecord]) -> Catalog:
    """Turn checked records into a catalog.

    Args:
        records: Records of all kinds, without errors, in any order.

    Returns:
        The linked catalog.

    Raises:
        msgspec.ValidationError: A record does not fit its model. The checks let it pass, so schema and model
            have drifted apart: a programmer's mistake.
    """
    raw = sorted(records, key=lambda record: (record.kind, record.id))
    typed: dict[str, list[Any]] = {kind: [] for kind in MODELS}
    for record in raw:
        typed[record.kind].append(msgspec.convert(record.data, MODELS[record.kind]))
    return Catalog(
        tools=_by_id(sorted(typed["tool"], key=_by_name)),
        cases=_by_id(sorted(typed["case"], key=lambda case: (case.dates, case.id))),
        lessons=_by_id(sorted(typed["lesson"], key=_by_name)),
        risk_factors=_by_id(sorted(typed["risk-factor"], key=lambda factor: (factor.number, factor.id))),
        frameworks=_by_id(sorted(typed["framework"], key=lambda one: (one.published or _UNDATED, *_by_name(one)))),
        terms=_by_id(sorted(typed["term"], key=_by_name)),
        modules=_by_id(sorted(typed["module"], key=_by_name)),
        sources=_by_id(typed["source"]),
        vocabulary=_by_id(typed["vocabulary"]),
        paths=MappingProxyType({(record.kind, record.id): record.path for record in raw}),
        links=link(typed, raw),
        digest=hashlib.sha256("".join(_digest_lines(raw)).encode()).hexdigest(),
    )


def _by_name(record: Any) -> tuple[str, str]:
    return record.name.casefold(), record.id


def _by_id(records: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({record.id: record for record in records})


def _digest_lines(raw: Iterable[RawRecord]) -> Iterator[str]:
    for record in raw:
        yield f"{record.kind} {record.id} {record.digest}\n"
