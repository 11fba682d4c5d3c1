"""Rules on dates: days that exist, periods that run forwards, reviews that are due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checking.edtf import ends, impossible_day
from build_tools.checking.survey import Survey
from build_tools.checking.whole import Whole, is_withdrawn
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def days_that_exist(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK221 and TK222: a day that no calendar has, and a period that ends before it begins."""
    for pointer, value in one.dates:
        reason = impossible_day(value)
        if reason:
            yield problem("TK221", one.record.document.place_of(pointer), date=value, reason=reason)
            continue
        period = ends(value)
        if period is not None and period[1].last < period[0].first:
            yield problem("TK222", one.record.document.place_of(pointer), date=value)


def past_review(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK302: the day has passed by which the record was to be looked at again."""
    review = one.record.data.get("review")
    due = review.get("review_by") if isinstance(review, dict) else None
    if whole.today is None or not isinstance(due, str) or not _DAY.fullmatch(due) or is_withdrawn(one.record):
        return
    if due < whole.today.isoformat():
        yield problem("TK302", one.record.document.place_of(("review", "review_by")), date=due)
