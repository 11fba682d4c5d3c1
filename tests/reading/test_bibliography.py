"""BibTeX: entries with places, one broken entry harming no other, nothing of TeX getting through."""

from __future__ import annotations

import re

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
        "@report{one,\n  title = {A},\n\n@report{two,\n  title = {B},\n}\n",
        [("TK030", 1, 9)],
        ["two"],
    ),
    "brace of a field not closed": (
        "@report{one,\n  title = {A,\n  read = {full},\n\n@report{two,\n  title = {B},\n}\n",
        [("TK030", 2, 11)],
        ["two"],
    ),
    "brace too many": (
        "@report{one,\n  title = {a}},\n  read = {full},\n}\n@report{two,\n title = {B}\n}\n",
        [("TK032", 2, 15)],
        ["one", "two"],
    ),
    "quote not closed": ('@report{one,\n  title = "A,\n}\n', [("TK030", 2, 11)], []),
    "too many braces": ("@report{one,\n  t = " + "{" * 21 + "}" * 21 + ",\n}\n", [("TK030", 2, 27)], []),
    "comma missing": ("@report{one,\n  title = {A}\n  read = {full},\n}\n", [("TK030", 2, 14)], []),
    "equals sign missing": ("@report{one,\n  title {A},\n}\n", [("TK030", 2, 8)], []),
    "value without braces": ("@report{one,\n  month = jan,\n}\n", [("TK030", 2, 11)], []),
    "no value": ("@report{one,\n  month =", [("TK030", 2, 9)], []),
    "name of a field missing": ("@report{one,\n  = {A},\n}\n", [("TK030", 2, 3)], []),
    "remark inside": ("@report{one,\n  % remark\n  title = {A},\n}\n", [("TK030", 2, 3)], []),
    "field twice": ("@report{one,\n  title = {a},\n  Title = {b},\n}\n", [("TK030", 3, 3)], []),
    "field for the key": ("@report{one,\n  id = {two},\n  type = {book},\n}\n", [("TK030", 2, 3), ("TK030", 3, 3)], []),
    "year and another date": ("@report{one,\n  date = {2012-01},\n  year = 2011,\n}\n", [("TK030", 3, 10)], []),
    "five parts of a name": ("@report{one,\n  editor = {A, B, C, D, E},\n}\n", [("TK030", 2, 12)], []),
    "no key": ("@report{\n  title = {A},\n}\n", [("TK030", 1, 1)], []),
    "key of two words": ("@report{one two,\n  title = {A},\n}\n", [("TK030", 1, 1)], []),
    "round brackets": ("@report(one,\n  title = {A},\n)\n", [("TK030", 1, 1)], []),
    "commands of BibTeX": ("@string{a = {b}}\n@comment{x}\n", [("TK030", 1, 1), ("TK030", 2, 1)], []),
    "twice": ("@report{one,\n  title = {A},\n}\n@report{one,\n  title = {B},\n}\n", [("TK031", 4, 9)], ["one"]),
    "not BibTeX": ('{"a": 1}', [("TK032", 1, 1)], []),
    "two on a line": ("@report{one, t={x}} @report{two, t={y}}\n", [("TK032", 1, 21)], ["one"]),
    "TAB": ("@report{one,\n\ttitle = {A},\n}\n", [("TK005", 2, 1)], ["one"]),
    "TeX in a command": ("@online{one,\n  note = {\\url{x}},\n}\n", [("TK033", 2, 11)], ["one"]),
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


@pytest.mark.parametrize("name", REFUSED)
def test_told_in_plain_words(name: str) -> None:
    problems = read_bibliography(REFUSED[name][0].encode(), "a.bib")[1]
    assert all("the parser says" not in one.message and "expected'" not in one.message for one in problems)
    assert all(one.place.length >= 1 for one in problems)


def test_not_utf_8() -> None:
    entries, problems = read_bibliography("@report{one,\n  title = {é},\n}\n".encode("latin-1"), "a.bib")
    assert entries == ()
    assert [(one.code, one.place.line, one.place.column) for one in problems] == [("TK002", 2, 12)]


LAYOUTS = {
    "one line": "@report{one, title = {A}, read = {full}}\n",
    "quotes and a number": '@Report {one,\n  title = "{A}",\n  year = 2011\n}\n',
    "pasted from Windows": "@report{one,\r\n  title = {A},\r\n}\r\n",
    "old line ends": "@report{one,\r  title = {A},\r}\r",
    "indented": "  @report{one,\n    title={A},\n  }\n",
    "text like fields and entries": "@report{one,\n  note = {x\n  title = B,\n@home said},\n  title = {A},\n}\n",
    "the same date twice": "@report{one,\n  year = {2011},\n  title = {A},\n  date = {2011-05},\n}\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    text = LAYOUTS[name]
    (entry,), problems = read_bibliography(text.encode(), "a.bib")
    assert problems == ()
    assert entry.data is not None
    assert entry.data["title"] == "A"
    lines = re.split(r"\r\n|\r|\n", text)
    for field in set(entry.data) - {"id", "type"}:
        value, key = entry.place_of([field]), entry.place_of_key([field])
        written = lines[value.line - 1][value.column - 1 :][: value.length]
        assert written.strip('{}"') == str(entry.data[field]).split(" ")[0]
        assert lines[key.line - 1][key.column - 1 :].startswith((field, "year" if field == "date" else field))


def test_the_date_stands_above_the_year() -> None:
    (entry,), _ = read_bibliography(LAYOUTS["the same date twice"].encode(), "a.bib")
    assert entry.data is not None
    assert entry.data["date"] == "2011-05"
    assert "year" not in entry.data
    assert entry.place_of(["date"]).line == 4


PERSONS = {
    "van der Berg, Jan": {"family": "van der Berg", "given": "Jan"},
    "Ludwig van Beethoven": {"family": "van Beethoven", "given": "Ludwig"},
    "King, Jr., Martin Luther": {"family": "King", "given": "Martin Luther Jr."},
    "UNESCO": {"family": "UNESCO"},
    "{Ministry of Peace and War, Ruritania}": {"literal": "Ministry of Peace and War, Ruritania"},
}


@pytest.mark.parametrize("name", PERSONS)
def test_persons(name: str) -> None:
    text = f"@report{{one,\n  author = {{{name} and Doe, Jane}},\n  editor = {{{name}}},\n}}\n"
    (entry,), problems = read_bibliography(text.encode(), "a.bib")
    assert problems == ()
    assert entry.data is not None
    assert entry.data["authors"] == [PERSONS[name], {"family": "Doe", "given": "Jane"}]
    assert entry.data["editors"] == [PERSONS[name]]


def test_too_large() -> None:
    assert [one.code for one in read_bibliography(b"%" * 2_000_000, "a.bib")[1]] == ["TK001"]


@given(st.text(alphabet="@{}=,\"'\\% \nabr1#", max_size=80))
def test_no_text_raises(text: str) -> None:
    entries, problems = read_bibliography(text.encode(), "a.bib")
    assert all(entry.data is not None or problems for entry in entries)


@given(st.text(alphabet="{}\",.~-& abAB\\'", max_size=40), st.sampled_from(["author", "editor", "title", "former_ids"]))
def test_no_value_raises(text: str, field: str) -> None:
    for value in (f"{{{text}}}", f'"{text}"'):
        entries, problems = read_bibliography(f"@report{{one,\n  {field} = {value},\n}}\n".encode(), "a.bib")
        assert problems or all(entry.data is not None for entry in entries)


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    read_bibliography(b"@report{a,\n" + data, "a.bib")
