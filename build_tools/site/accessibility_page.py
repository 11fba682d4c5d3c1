"""The page `/about/accessibility/`, made from the conformance report in the OpenACR format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from build_tools.site.criteria import LEVEL_A, LEVEL_AA
from build_tools.site.page import Page
from build_tools.site.view import Library
from build_tools.site.writing import entry, write

Level = Literal["supports", "partially-supports", "does-not-support", "not-applicable"]

LEVELS: Mapping[Level, str] = {
    "supports": "Supports",
    "partially-supports": "Partially supports",
    "does-not-support": "Does not support",
    "not-applicable": "Not applicable",
}
"""What readers read for each level, from the best on."""


@dataclass(frozen=True, slots=True)
class Adherence:
    """How far a criterion is met, and how that was found out."""

    level: Level
    notes: str


@dataclass(frozen=True, slots=True)
class Component:
    """The part of the product that was judged: the report has `web` only."""

    name: Literal["web"]
    adherence: Adherence


@dataclass(frozen=True, slots=True)
class Criterion:
    """One success criterion, by its number."""

    num: str
    components: tuple[Component]

    @property
    def adherence(self) -> Adherence:
        """How far the one component meets it."""
        return self.components[0].adherence


@dataclass(frozen=True, slots=True)
class Chapter:
    """The criteria of one level of WCAG."""

    criteria: tuple[Criterion, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Chapters:
    """The three levels of WCAG, under the names of the format."""

    success_criteria_level_a: Chapter
    success_criteria_level_aa: Chapter
    success_criteria_level_aaa: Chapter


@dataclass(frozen=True, slots=True)
class Product:
    """What was judged."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the page needs of the report; the file may hold more."""

    product: Product
    report_date: str
    notes: str
    evaluation_methods_used: str
    legal_disclaimer: str
    catalog: str
    chapters: Chapters


@dataclass(frozen=True, slots=True)
class Table:
    """The criteria of one level, with their names."""

    id: str
    title: str
    names: Mapping[str, str]
    criteria: tuple[Criterion, ...]


def report_from(data: object) -> Report:
    """Return the report that the file holds.

    Raises:
        msgspec.ValidationError: The file has another shape: a mistake of ours, for no contributor writes it.
    """
    return msgspec.convert(data, Report)


def pages(library: Library, report: Report) -> Iterator[Page]:
    """Yield the page of the report."""
    title = "Accessibility"
    description = "How far this site meets WCAG 2.2, how each point was tested, and what is known to be missing."
    chapters = report.chapters
    tables = (
        Table("level-a", "Level A", LEVEL_A, chapters.success_criteria_level_a.criteria),
        Table("level-aa", "Level AA", LEVEL_AA, chapters.success_criteria_level_aa.criteria),
    )
    found = [(table, one) for table in tables for one in table.criteria]
    counts = Counter(one.adherence.level for _, one in found)
    yield write(
        library,
        "accessibility.html",
        "about/accessibility/",
        title,
        description,
        "about",
        search=entry(title, "About", "about/accessibility/", description, _WORDS),
        report=report,
        tables=tables,
        levels=LEVELS,
        counts=[(name, counts[level]) for level, name in LEVELS.items()],
        faults=[(table, one) for table, one in found if one.adherence.level in _FAULTS],
    )


_WORDS = ("WCAG", "OpenACR", "VPAT", "screen reader", "conformance report", "keyboard", "disability")
_FAULTS = ("partially-supports", "does-not-support")
