"""Rules on cases and on what links to them: dates of steps, and reasons where a case or a tool is lacking."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checking.edtf import Span, ends
from build_tools.checking.survey import Survey, entries
from build_tools.checking.whole import Whole, is_withdrawn, strings
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

_REASONS = {"tools": "no_tool_reason", "cases": "no_case_reason"}


def steps_inside_the_case(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK220: a step lies in the period of its case, or in the aftermath that the case follows."""
    if one.record.kind != "case":
        return
    dates, followed = one.record.data.get("dates"), one.record.data.get("followed_until")
    period = ends(dates) if isinstance(dates, str) else None
    aftermath = ends(followed) if isinstance(followed, str) else None
    if period is None or (aftermath is None and followed is not None) or period[1].last < period[0].first:
        return  # the mistake lies there, and is said there
    last = max(period[1].last, aftermath[1].last) if aftermath else period[1].last
    whole_case = Span(period[0].first, last)
    for index, when in _dated_steps(one):
        span = ends(when)
        if span is not None and not (span[0].overlaps(whole_case) and span[1].overlaps(whole_case)):
            start, _, end = str(dates).partition("/")
            place = one.record.document.place_of(("steps", index, "date"))
            yield problem("TK220", place, date=when, start=start, end=str(followed or end))


def steps_in_order(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK303: a step is earlier than the one before it; a month or a year can mean any of its days."""
    before: Span | None = None
    for index, when in _dated_steps(one) if one.record.kind == "case" else ():
        span = ends(when)
        if span is None:
            continue
        if before is not None and span[0].last < before.first:
            yield problem("TK303", one.record.document.place_of(("steps", index, "date")))
        before = span[0]


def reasons_of_lessons(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK224: a lesson says why it names no tool or case, and names one."""
    if one.record.kind != "lesson":
        return
    for field, reason in _REASONS.items():
        if one.record.data.get(field) and reason in one.record.data:
            place = one.record.document.place_of_key((reason,))
            yield problem("TK224", place, because=f"the lesson names {field}", key=reason)


def tools_in_cases(whole: Whole) -> Iterator[Problem]:
    """TK223 and TK224: a tool stands in a step of a case, or says why not; never both."""
    used: dict[str, str] = {}
    for one in whole.of_kind("case"):
        if not is_withdrawn(one.record):
            for _, step in entries(one.record.data.get("steps")):
                for tool in strings(step.get("tools")):
                    used.setdefault(tool, one.record.id)
    every_case_known = not any(kind == "case" for kind, _ in whole.broken)
    for one in whole.of_kind("tool"):
        record = one.record
        if "no_case_reason" in record.data:
            if record.id in used:
                place = record.document.place_of_key(("no_case_reason",))
                yield problem(
                    "TK224", place, because=f"the case '{used[record.id]}' names this tool", key="no_case_reason"
                )
        elif record.id not in used and every_case_known and not is_withdrawn(record):
            yield problem("TK223", record.document.place_of(("id",)))


def _dated_steps(one: Survey) -> Iterator[tuple[int, str]]:
    for index, step in entries(one.record.data.get("steps")):
        when = step.get("date")
        if isinstance(when, str):
            yield index, when
