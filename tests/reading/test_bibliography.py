"""BibTeX: entries with places, one broken entry harming no other, nothing of TeX getting through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.reading.bibliography import read_bibliography

GOOD = """% a remark
@article{crossley-2013,
  author = {Crossley, Noële and {United Nations} and Ann Other},
  title = {A {Model} Case: 100 % of it},
  year = {2013},
  read = {part},
  read_parts = {abstract; conclusion},
}

@report{wso,
  author = {{United Nations General Assembly}},
  title = {2005 World Summit Outcome},
  symbol = {A/RES/60/1},
  date = {2005-10-24},
  read = {full},
}
"""


def test_values() -> None:
    entries, problems = read_bibliography(GOOD.encode(), "a.bib")
    assert problems == ()
    assert [entry.data for entry in entries] == [
        {
            "id": "crossley-2013",
            "type": "article",
            "authors": [
                {"family": "Crossley", "given": "Noële"},
                {"literal": "United Nations"},
                {"family": "Other", "given": "Ann"},
            ],
            "title": "A Model Case: 100 % of it",
            "read": "part",
            "read_parts": ["abstract", "conclusion"],
            "date": "2013",
        },
        {
            "id": "wso",
            "type": "report",
            "authors": [{"literal": "United Nations General Assembly"}],
            "title": "2005 World Summit Outcome",
            "symbol": "A/RES/60/1",
            "date": "2005-10-24",
            "read": "full",
        },
    ]


def test_places() -> None:
    first, second = read_bibliography(GOOD.encode(), "a.bib")[0]
    assert (first.start.line, first.start.column, first.start.length) == (2, 10, 13)
    assert first.place_of(["title"]).line == 4
    assert first.place_of(["title"]).column == 11
    assert first.place_of_key(["read"]).column == 3
    assert first.place_of(["authors", 0, "family"]).line == 3
    assert first.place_of(["date"]).line == 5
    assert second.place_of(["symbol"]).line == 13
    assert second.place_of(["gone"]) == second.start


REFUSED = {
    "brace not closed": (
        "@report{one,\n  title = {A,\n  read = {full},\n\n" + "@report{two,\n  title = {B},\n}\n",
        [("TK030", 1, 9)],
        ["two"],
    ),
    "comma missing": ("@report{one,\n  title = {A}\n  read = {full},\n}\n", [("TK030", 3, 1)], []),
    "no key": ("@report{\n  title = {A},\n}\n", [("TK030", 1, 1)], []),
    "twice": ("@report{one,\n  title = {A},\n}\n@report{one,\n  title = {B},\n}\n", [("TK031", 4, 9)], ["one"]),
    "stray text": ("A note\n@report{one,\n  title = {A},\n}\n", [("TK032", 1, 1)], ["one"]),
    "stray text behind": ("@report{one,\n  title = {A},\n}\nleft over\n", [("TK032", 4, 1)], ["one"]),
    "TeX": ("@report{one,\n  title = {Caf\\'e \\& Co},\n}\n", [("TK033", 2, 15), ("TK033", 2, 19)], ["one"]),
    "hidden": ("@report{one,\n  title = {A\u200bB},\n}\n", [("TK004", 2, 13)], ["one"]),
    "mark": ("\ufeff@report{one,\n  title = {A},\n}\n", [("TK003", 1, 1)], ["one"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    text, expected, keys = REFUSED[name]
    entries, problems = read_bibliography(text.encode(), "a.bib")
    assert [(one.code, one.place.line, one.place.column) for one in problems] == expected
    assert [entry.key for entry in entries if entry.data is not None] == keys


def test_too_large() -> None:
    assert [one.code for one in read_bibliography(b"%" * 2_000_000, "a.bib")[1]] == ["TK001"]


@given(st.text(alphabet="@{}=,\"'\\% \nabr1#", max_size=80))
def test_no_text_raises(text: str) -> None:
    entries, problems = read_bibliography(text.encode(), "a.bib")
    assert all(entry.data is not None or problems for entry in entries)


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    read_bibliography(b"@report{a,\n" + data, "a.bib")
