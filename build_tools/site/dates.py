"""Dates of records (EDTF level 1) in words, and where they lie on a time line."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAY = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$")
_DOUBT = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def in_words(text: str) -> str:
    """Return an EDTF date as readers write it: `2011-03-17` -> `17 March 2011`.

    Args:
        text: A day, month, year or interval that the schema has let pass; an open interval ends in `..`.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _one(start)
    if end in ("", ".."):
        return f"since {_one(start)}"
    return f"{_one(start)} to {_one(end)}"


def in_years(text: str) -> str:
    """Return the years of an EDTF date in words: `2011-02-15/2012-10` -> `2011 to 2012`; one year stands once."""
    start, slash, end = (part[:4] + _doubt(part) for part in text.partition("/"))
    return in_words(start if start[:4] == end[:4] else start + slash + end)


def first_day(text: str) -> date:
    """Return the first day that an EDTF date can mean; of an interval, the first day of its first date."""
    year, month, day, _ = _parts(text.partition("/")[0])
    return date(_year(year), int(month or 1), int(day or 1))


def last_day(text: str) -> date:
    """Return the last day that an EDTF date can mean; an open interval ends where it begins."""
    start, slash, end = text.partition("/")
    year, month, day, _ = _parts(end if slash and end not in ("", "..") else start)
    number = int(month or 12)
    return date(_year(year), number, int(day or monthrange(_year(year), number)[1]))


def _doubt(text: str) -> str:
    return text[-1:] if text[-1:] in _DOUBT else ""


def _year(text: str) -> int:
    # EDTF has a year 0; Python's calendar begins with year 1.
    return max(int(text), 1)


def _one(text: str) -> str:
    year, month, day, doubt = _parts(text)
    words = [str(int(day))] if day else []
    if month:
        words.append(_MONTHS[int(month) - 1])
    return _DOUBT[doubt] + " ".join([*words, year])


def _parts(text: str) -> tuple[str, str, str, str]:
    match = _DAY.match(text)
    if match is None:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day, doubt = match.groups(default="")
    return year, month, day, doubt
