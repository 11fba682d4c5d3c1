"""Every rule that a schema cannot say, in one table: the order is the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from build_tools.checking.rules import citations, dates, links, text, training
from build_tools.checking.survey import Survey
from build_tools.checking.vocabulary import lists_and_schema_agree
from build_tools.checking.whole import Whole
from build_tools.reading.problem import Problem

RecordRule = Callable[[Whole, Survey], Iterator[Problem]]
ProjectRule = Callable[[Whole], Iterator[Problem]]

RECORD_RULES: tuple[RecordRule, ...] = (
    links.names_of_files,
    links.doubled_ids,
    links.doubled_anchors,
    links.former_ids,
    links.unknown_records,
    links.links_to_itself,
    citations.unknown_sources,
    citations.places_in_sources,
    citations.title_pages,
    dates.days_that_exist,
    dates.steps_inside_the_case,
    dates.past_review,
    text.html_in_text,
    text.links_allowed,
    text.quotations,
    training.minutes_add_up,
)
"""Rules that look at one record at a time, with the rest of the project at hand."""

PROJECT_RULES: tuple[ProjectRule, ...] = (
    links.tools_in_cases,
    citations.uncited_sources,
    citations.doubled_works,
    lists_and_schema_agree,
)
"""Rules that look at the whole project at once."""
