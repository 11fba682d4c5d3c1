from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.checking.edtf import Span, ends, impossible_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011-02-15", (2011, 2, 15), (2011, 2, 15)),
        ("2011-02", (2011, 2, 1), (2011, 2, 28)),
        ("2012-02~", (2012, 2, 1), (2012, 2, 29)),
        ("2011?", (2011, 1, 1), (2011, 12, 31)),
        ("2011-02/2011-10-31", (2011, 2, 1), (2011, 10, 31)),
        ("0000", (0, 1, 1), (0, 12, 31)),
        ("2011/..", (2011, 1, 1), (9999, 12, 31)),
        ("2011/", (2011, 1, 1), (9999, 12, 31)),
    ],
)
def test_ends(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    found = ends(text)
    assert found is not None
    assert found[0].first == first
    assert found[1].last == last


@pytest.mark.parametrize(
    "text", ["", "soon", "2011-13", "2011-02-30", "2011-2-3", "../2011", "2011/x", "2011-02-15T10"]
)
def test_what_is_no_date(text: str) -> None:
    assert ends(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2011-02-29", "February 2011 has 28 days"),
        ("2012-02-30", "February 2012 has 29 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2011-01-01/2011-04-31", "April 2011 has 30 days"),
        ("2012-02-29", None),
        ("2000-02-29", None),
        ("nonsense", None),
    ],
)
def test_impossible_day(text: str, reason: str | None) -> None:
    assert impossible_day(text) == reason


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_less_exact_date_holds_the_exact_one(day: object, length: int) -> None:
    exact, vague = ends(str(day)), ends(str(day)[:length])
    assert exact is not None
    assert vague is not None
    assert vague[0].first <= exact[0].first <= exact[0].last <= vague[0].last
    assert vague[0].overlaps(exact[0])


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_not(text: str) -> None:
    ends(text)
    impossible_day(text)


def test_spans_that_only_touch_overlap() -> None:
    march, april = Span((2011, 3, 1), (2011, 3, 31)), Span((2011, 4, 1), (2011, 4, 30))
    assert not march.overlaps(april)
    assert Span((2011, 3, 31), (2011, 4, 1)).overlaps(april)
