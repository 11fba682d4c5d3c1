"""Dates in words and on a time line: every date that the schema lets pass can be written and placed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.checking.edtf import impossible_day
from build_tools.site.dates import first_day, in_words, in_years, last_day
from tests.examples.projects import ROOT

PATTERN = json.loads((ROOT / "schemas/common.json").read_text(encoding="utf-8"))["$defs"]["date"]["pattern"]
DATES = st.from_regex(PATTERN, fullmatch=True).filter(
    lambda text: text.isascii() and not text.endswith("\n") and impossible_day(text) is None
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2011", "2011"),
        ("2011-03", "March 2011"),
        ("2011-03-07", "7 March 2011"),
        ("2011~", "about 2011"),
        ("2011-03?", "perhaps March 2011"),
        ("2011-03-07%", "perhaps about 7 March 2011"),
        ("2011-02-15/2011-10-31", "15 February 2011 to 31 October 2011"),
        ("2011/2012~", "2011 to about 2012"),
        ("2011-02/..", "since February 2011"),
        ("2011-02/", "since February 2011"),
    ],
)
def test_dates_in_words(text: str, words: str) -> None:
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2011-03-07", "2011"),
        ("2011-03?", "perhaps 2011"),
        ("2011-02-15/2011-10-31", "2011"),
        ("2011-02~/2012-10-31", "about 2011 to 2012"),
        ("1989/1999-06-12%", "1989 to perhaps about 1999"),
        ("2011-02/..", "since 2011"),
        ("2011-02/", "since 2011"),
    ],
)
def test_years_in_words(text: str, words: str) -> None:
    assert in_years(text) == words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011-12", date(2011, 12, 1), date(2011, 12, 31)),
        ("2011-03-07~", date(2011, 3, 7), date(2011, 3, 7)),
        ("2011-02-15/2011-10", date(2011, 2, 15), date(2011, 10, 31)),
        ("2011-02/..", date(2011, 2, 1), date(2011, 2, 28)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_first_and_last_day(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@given(DATES)
def test_every_date_of_the_schema_is_understood(text: str) -> None:
    assert in_words(text)
    assert first_day(text).year == max(int(text[:4]), 1)
    if "/" not in text:
        assert first_day(text) <= last_day(text)


@pytest.mark.parametrize("text", ["", "soon", "2011-3", "March 2011", "11-03-2011"])
def test_what_is_no_date_is_a_mistake_of_the_program(text: str) -> None:
    with pytest.raises(ValueError, match="not an EDTF date"):
        in_words(text)
