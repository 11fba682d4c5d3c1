"""Rules on dates: days that exist, periods in order, steps inside their case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from build_tools.checking.survey import Survey, Way
from build_tools.checking.whole import Whole, entries, text
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")
_FIELDS = ("created", "updated", "dates", "followed_until", "date", "urldate")
_REVIEW = ("date", "review_by")


def days_that_exist(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK221 and TK222: impossible days, and periods that end before they begin."""
    for way, value in _dates(one):
        ends = []
        for part in value.split("/"):
            match = _DATE.fullmatch(part)
            if match is None:
                continue  # the schema has said so
            try:
                ends.append((date(int(match[1]), int(match[2] or 1), int(match[3] or 1)), match[0]))
            except ValueError as error:
                reason = str(error).replace("day is out of range for month", "this month has fewer days")
                yield problem("TK221", one.record.document.place_of(way), date=value, reason=reason)
        if len(ends) == 2 and ends[1][0] < ends[0][0] and not ends[0][1].startswith(ends[1][1].rstrip("~?%")):  # noqa: PLR2004
            yield problem("TK222", one.record.document.place_of(way), date=value)


def steps_inside_the_case(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK220 and TK303: a step lies in the period of its case and its aftermath, and after the step before it."""
    period = text(one.record.data.get("dates"))
    if one.record.kind != "case" or period is None or "/" not in period:
        return
    start, _, end = period.partition("/")
    last = max(end, text(one.record.data.get("followed_until")) or end)
    before = ""
    for index, step in enumerate(entries(one.record.data.get("steps"))):
        when = text(step.get("date"))
        if when is None or _DATE.fullmatch(when.partition("/")[0]) is None:
            continue
        first, final = _bare(when.partition("/")[0]), _bare(when.partition("/")[2] or when)
        place = one.record.document.place_of(["steps", index, "date"])
        if not _not_before(first, _bare(start)) or not _not_before(_bare(last), final):
            yield problem("TK220", place, date=when, start=start, end=last)
        if before and not _not_before(first, before):
            yield problem("TK303", place)
        before = first


def past_review(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK302: the day has passed by which the record was to be looked at again."""
    review = one.record.data.get("review")
    due = text(review.get("review_by")) if isinstance(review, dict) else None
    if due is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", due) and due < whole.today.isoformat():
        yield problem("TK302", one.record.document.place_of(["review", "review_by"]), date=due)


def _dates(one: Survey) -> Iterator[tuple[Way, str]]:
    data = one.record.data
    for name in _FIELDS:
        value = text(data.get(name))
        if value is not None:
            yield (name,), value
    review = data.get("review")
    for name in _REVIEW if isinstance(review, dict) else ():
        value = text(review.get(name)) if isinstance(review, dict) else None
        if value is not None:
            yield ("review", name), value
    if one.record.kind == "case":
        for index, step in enumerate(entries(data.get("steps"))):
            value = text(step.get("date"))
            if value is not None:
                yield ("steps", index, "date"), value


def _bare(value: str) -> str:
    return value.rstrip("~?%")


def _not_before(later: str, earlier: str) -> bool:
    """Whether `later` can lie on or after `earlier`; a month or year can mean any of its days."""
    length = min(len(later), len(earlier))
    return later[:length] >= earlier[:length]
