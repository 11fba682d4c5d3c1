"""Links between records, followed both ways. Nobody types a back-link: this module derives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from build_tools.catalog.cases import Case, Step
from build_tools.catalog.frameworks import Framework
from build_tools.catalog.records import Lesson, Relation, Term, Tool
from build_tools.catalog.shared import CaseLink, RiskFactorLink, ToolLink
from build_tools.catalog.training import Module
from build_tools.reading.records import RawRecord

Value = TypeVar("Value")

PROSE_CITATION = re.compile(r"\[@([a-z0-9-]+), ([^\]]+)\]")
"""A citation in running text, in Pandoc's form: `[@key, locator]`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a record that cites a source.

    Args:
        kind, id: The record.
        anchor: The item of the record that cites, if it has an id.
        locator: The place in the source.
    """

    kind: str
    id: str
    anchor: str | None
    locator: str


@dataclass(frozen=True, slots=True)
class Links:
    """What leads to a record. Every mapping gives an empty tuple for a record that nothing leads to."""

    steps_of_tool: Mapping[str, tuple[tuple[Case, Step], ...]]
    lessons_of_tool: Mapping[str, tuple[tuple[Lesson, ToolLink], ...]]
    relations_to_tool: Mapping[str, tuple[tuple[Tool, Relation], ...]]
    lessons_of_case: Mapping[str, tuple[tuple[Lesson, CaseLink], ...]]
    tools_of_risk_factor: Mapping[str, tuple[tuple[Tool, RiskFactorLink], ...]]
    cases_of_risk_factor: Mapping[str, tuple[tuple[Case, RiskFactorLink], ...]]
    frameworks_of_tool: Mapping[str, tuple[tuple[Framework, ToolLink], ...]]
    frameworks_of_risk_factor: Mapping[str, tuple[tuple[Framework, RiskFactorLink], ...]]
    modules_of_record: Mapping[str, tuple[Module, ...]]
    terms_near_term: Mapping[str, tuple[str, ...]]
    mentions_of_source: Mapping[str, tuple[Mention, ...]]


class _Index(dict[str, tuple[Value, ...]]):
    """A mapping that answers with an empty tuple where nothing was recorded."""

    def __missing__(self, key: str) -> tuple[Value, ...]:
        return ()


def link(typed: Mapping[str, list[Any]], raw: Iterable[RawRecord]) -> Links:
    """Derive all back-links.

    Args:
        typed: The typed records by kind.
        raw: The same records as read; citations are found in them wherever they stand.

    Returns:
        The links. Withdrawn records lead nowhere: they are left out as origins, except that their citations count
        as mentions, for their pages stay and still show their sources.
    """
    tools: list[Tool] = [tool for tool in typed["tool"] if tool.listed]
    cases: list[Case] = sorted((case for case in typed["case"] if case.listed), key=lambda case: (case.dates, case.id))
    lessons: list[Lesson] = sorted((lesson for lesson in typed["lesson"] if lesson.listed), key=lambda one: one.name)
    frameworks: list[Framework] = sorted((one for one in typed["framework"] if one.listed), key=lambda one: one.name)
    modules: list[Module] = [module for module in typed["module"] if module.listed]
    terms: list[Term] = [term for term in typed["term"] if term.listed]
    return Links(
        steps_of_tool=_gather((tool, (case, step)) for case in cases for step in case.steps for tool in step.tools),
        lessons_of_tool=_gather((one.tool, (lesson, one)) for lesson in lessons for one in lesson.tools),
        relations_to_tool=_gather((one.tool, (tool, one)) for tool in tools for one in tool.relations),
        lessons_of_case=_gather((one.case, (lesson, one)) for lesson in lessons for one in lesson.cases),
        tools_of_risk_factor=_gather((one.risk_factor, (tool, one)) for tool in tools for one in tool.risk_factors),
        cases_of_risk_factor=_gather((one.risk_factor, (case, one)) for case in cases for one in case.risk_factors),
        frameworks_of_tool=_gather((one.tool, (frame, one)) for frame in frameworks for one in frame.tools),
        frameworks_of_risk_factor=_gather(
            (one.risk_factor, (frame, one)) for frame in frameworks for one in frame.risk_factors
        ),
        modules_of_record=_gather(
            (key, module) for module in modules for key in dict.fromkeys(_records_of(module)) if key
        ),
        terms_near_term=_gather((other, term.id) for term in terms for other in _terms_beside(term)),
        mentions_of_source=_gather(_mentions(raw)),
    )


def _gather(pairs: Iterable[tuple[str, Value]]) -> Mapping[str, tuple[Value, ...]]:
    lists: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        lists[key].append(value)
    return MappingProxyType(_Index({key: tuple(values) for key, values in lists.items()}))


def _records_of(module: Module) -> Iterator[str]:
    for reading in module.readings:
        if reading.record:
            yield reading.record.partition("#")[0]


def _terms_beside(term: Term) -> Iterator[str]:
    yield from term.see_also
    yield from (one.term for one in term.confused_with)


def _mentions(raw: Iterable[RawRecord]) -> Iterator[tuple[str, Mention]]:
    for record in raw:
        if record.kind == "source":
            through = record.data.get("through")
            if isinstance(through, str):
                yield through, Mention(record.kind, record.id, None, "")
            continue
        for key, anchor, locator in dict.fromkeys(_citations(record.data, None)):
            yield key, Mention(record.kind, record.id, anchor, locator)


def _citations(value: object, anchor: str | None) -> Iterator[tuple[str, str | None, str]]:
    """Yield (source key, anchor, locator) of every citation below `value`, in the order of the record."""
    if isinstance(value, dict):
        source, locator = value.get("source"), value.get("locator", "")
        if isinstance(source, str) and isinstance(locator, str):
            yield source, anchor, locator
        own = value.get("id")
        below = own if anchor is None and isinstance(own, str) and "name" not in value else anchor
        for inner in value.values():
            yield from _citations(inner, below)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _citations(inner, anchor)
    elif isinstance(value, str) and "[@" in value:
        for key, locator in PROSE_CITATION.findall(value):
            yield key, anchor, locator
