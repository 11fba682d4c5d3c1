"""Rules on the bibliography: every work once, and none that nobody cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from build_tools.checking.survey import entries
from build_tools.checking.whole import Whole
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem
from build_tools.reading.records import RawRecord

_ADDRESS = re.compile(r"https?://(?:www\.)?")
_TRACKING = re.compile(r"[?&]utm_[^#]*")
_NOT_LETTERS = re.compile(r"[\W_]+")


def uncited(whole: Whole) -> Iterator[Problem]:
    """TK301: a source that no record names. A source through which another was read counts as named."""
    if any(kind != "source" for kind, _ in whole.broken):
        return  # the citation may stand in what could not be read
    named = {cited.source for one in whole.surveys for cited in one.cited}
    for one in whole.of_kind("source"):
        if one.record.id not in named:
            yield problem("TK301", one.record.document.place_of(()))


def doubled_works(whole: Whole) -> Iterator[Problem]:
    """TK240: two entries with one DOI, one document symbol or one address; said at the second, once."""
    first: dict[tuple[str, str], RawRecord] = {}
    for one in whole.of_kind("source"):
        for field, (what, plain) in _MARKS.items():
            value = one.record.data.get(field)
            if not isinstance(value, str):
                continue
            other = first.setdefault((field, plain(value)), one.record)
            if other.id != one.record.id:
                yield problem("TK240", one.record.document.place_of((field,)), other=other.id, what=what, value=value)
                break


def doubled_titles(whole: Whole) -> Iterator[Problem]:
    """TK240: two entries with one title and year that nothing else tells apart, such as a symbol or an author."""
    first: dict[tuple[str, str], list[RawRecord]] = {}
    for one in whole.of_kind("source"):
        title, date = one.record.data.get("title"), one.record.data.get("date")
        if not isinstance(title, str):
            continue
        plain = _NOT_LETTERS.sub(" ", title.casefold()).strip()
        others = first.setdefault((plain, date[:4] if isinstance(date, str) else ""), [])
        same = next((other for other in others if other.id != one.record.id and not _differ(one.record, other)), None)
        if same is not None and not _share_a_mark(one.record, same):  # a shared mark is said by the rule above
            place = one.record.document.place_of(("title",))
            yield problem("TK240", place, other=same.id, what="title and year", value=title)
        others.append(one.record)


def _differ(one: RawRecord, other: RawRecord) -> bool:
    """Whether two works of one title and year are surely two: what both say of symbol, DOI, author or date differs."""
    mine, its = _telling(one.data), _telling(other.data)
    told = ((mine[name], its[name]) for name in mine.keys() & its.keys())
    # A month says no more than a day in it.
    return any(not (first.startswith(second) or second.startswith(first)) for first, second in told)


def _telling(source: Mapping[str, Any]) -> dict[str, str]:
    """Return what tells a work from others of its title, as far as its entry has it."""
    first = next((author for _, author in entries(source.get("authors"))), {})
    found = {name: source.get(name) for name in ("symbol", "doi", "date")}
    found["author"] = first.get("literal") or first.get("family")
    return {name: value.casefold() for name, value in found.items() if isinstance(value, str)}


def _share_a_mark(one: RawRecord, other: RawRecord) -> bool:
    pairs = ((one.data.get(field), other.data.get(field), plain) for field, (_, plain) in _MARKS.items())
    return any(isinstance(a, str) and isinstance(b, str) and plain(a) == plain(b) for a, b, plain in pairs)


def _plain_address(value: str) -> str:
    return _TRACKING.sub("", _ADDRESS.sub("", value, count=1)).rstrip("/")


_MARKS: Mapping[str, tuple[str, Callable[[str], str]]] = MappingProxyType(
    {"doi": ("DOI", str.casefold), "symbol": ("document symbol", str.upper), "url": ("address", _plain_address)}
)
"""What tells a work apart: the field, what readers call it, and how two ways of writing it are made equal."""
