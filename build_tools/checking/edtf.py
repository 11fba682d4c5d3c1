"""Dates as records write them (EDTF level 1): the first and the last day that each can mean."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

Day = tuple[int, int, int]
"""Year, month, day."""

_PART = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?[~?%]?")
_EARLIEST: Day = (0, 1, 1)
_LATEST: Day = (9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """The days between which a date lies, both included.

    Args:
        first, last: The earliest and the latest day that it can be.
    """

    first: Day
    last: Day

    def overlaps(self, other: Span) -> bool:
        """Return whether the two can be the same day."""
        return self.first <= other.last and other.first <= self.last


def ends(text: str) -> tuple[Span, Span] | None:
    """Return the beginning and the end of a date or a period; for a date both are the same.

    Args:
        text: `2011-02-15`, `2011-02`, `2011~`, `2011-02/2011-10`; an end `..` or nothing is open.

    Returns:
        None where the text is no date, or names a day that no calendar has.
    """
    start, slash, end = text.partition("/")
    beginning = _span(start)
    if not slash:
        return (beginning, beginning) if beginning is not None else None
    final = Span(_EARLIEST, _LATEST) if end in {"", ".."} else _span(end)
    return (beginning, final) if beginning is not None and final is not None else None


def impossible_day(text: str) -> str | None:
    """Return why a well-formed date names a day that does not exist: `February 2011 has 28 days`. Else None."""
    for part in text.split("/"):
        match = _PART.fullmatch(part)
        if match is not None and match[3]:
            year, month, day = (int(match[number]) for number in (1, 2, 3))
            if day > _days(year, month):
                return f"{calendar.month_name[month]} {year:04} has {_days(year, month)} days"
    return None


def _span(text: str) -> Span | None:
    match = _PART.fullmatch(text)
    if match is None or impossible_day(text) is not None:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if match[3]:
        return Span((year, month, int(match[3])), (year, month, int(match[3])))
    if month:
        return Span((year, month, 1), (year, month, _days(year, month)))
    return Span((year, 1, 1), (year, 12, 31))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
