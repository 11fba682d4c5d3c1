"""Every rule that a schema cannot say, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_tools.checking.rules import cases, cells, citations, dates, ids, links, sources, text, training, word_lists
from build_tools.checking.survey import Survey
from build_tools.checking.whole import Whole
from build_tools.reading.problem import Problem


@dataclass(frozen=True, slots=True)
class RecordRule:
    """A rule that looks at one record at a time, with the rest of the project at hand."""

    name: str
    run: Callable[[Whole, Survey], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class ProjectRule:
    """A rule that looks at the whole project at once."""

    name: str
    run: Callable[[Whole], Iterator[Problem]]


RULES: tuple[RecordRule | ProjectRule, ...] = (
    RecordRule("the id is the name of the file", ids.names_of_files),
    RecordRule("an id stands once in its kind", ids.doubled_ids),
    RecordRule("an anchor stands once in its record", ids.doubled_anchors),
    RecordRule("a former id is free", ids.former_ids),
    RecordRule("what is named exists", links.unknown_records),
    RecordRule("items that are named exist", links.unknown_anchors),
    RecordRule("nothing names itself", links.links_to_itself),
    RecordRule("what is named still stands", links.links_to_withdrawn),
    RecordRule("cited sources exist", citations.unknown_sources),
    RecordRule("citations in text have their form and place", citations.forms_in_text),
    RecordRule("cited places were read", citations.beyond_what_was_read),
    RecordRule("a title page supports nothing", citations.title_pages),
    RecordRule("statements rest on more than copies", citations.weak_sources),
    RecordRule("days exist, periods run forwards", dates.days_that_exist),
    RecordRule("review dates lie ahead", dates.past_review),
    RecordRule("steps lie inside their case", cases.steps_inside_the_case),
    RecordRule("steps follow each other", cases.steps_in_order),
    RecordRule("reasons for gaps are needed", cases.reasons_of_lessons),
    RecordRule("text has no HTML", text.html_in_text),
    RecordRule("links lead to safe places", text.links_allowed),
    RecordRule("quotations are short", text.quotations),
    RecordRule("minutes add up", training.minutes_add_up),
    ProjectRule("tools stand in a case, or say why not", cases.tools_in_cases),
    ProjectRule("sources are cited", sources.uncited),
    ProjectRule("a work has one entry", sources.doubled_works),
    ProjectRule("titles differ", sources.doubled_titles),
    ProjectRule("empty cells say why", cells.empty_cells),
    ProjectRule("word lists equal their schema", word_lists.lists_and_schema_agree),
)
"""The rules. The order does not matter: reports are sorted by place."""
