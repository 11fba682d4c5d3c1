"""Rules on sources: what is cited exists, was read, and was read as far as the place that is cited."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from build_tools.checking.explain import guess
from build_tools.checking.survey import Cited, Survey
from build_tools.checking.whole import Whole
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem
from build_tools.reading.records import RawRecord

_IN_TEXT = re.compile(r"\[@([a-z0-9-]+)(?:, ([^\]]+))?\]")
_UNREADABLE = frozenset({"contents", "imprint"})
_WHOLE = frozenset({"full", "secondary"})
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def unknown_sources(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK202: a citation, also in running text, of a source that has no entry."""
    for cited in (*one.citations, *_in_text(one)):
        if not whole.exists("source", cited.source):
            found = guess(cited.source, whole.ids("source"))
            yield problem("TK202", one.record.document.place_of(cited.way), key=cited.source, guess=found)


def places_in_sources(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK205 and TK207: a citation says where, and the place lies in the part that was read."""
    for cited in _in_text(one):
        if cited.locator is None and whole.exists("source", cited.source):
            yield problem("TK205", one.record.document.place_of(cited.way))
    for cited in (*one.citations, *_in_text(one)):
        source = whole.records.get(("source", cited.source))
        if source is None or cited.locator is None:
            continue
        read, parts = str(source.data.get("read")), _parts(source.data.get("read_parts"))
        if not reaches(cited.locator, read, parts):
            way = (*cited.way[:-1], "locator") if cited.way[-1] == "source" else cited.way
            allowed = [*parts, *([read] if read in ("abstract", "opening") else [])]
            advice = f"It must begin with: {' or '.join(allowed)}." if allowed else "Read more of it first."
            yield problem(
                "TK207",
                one.record.document.place_of(way),
                locator=cited.locator,
                key=cited.source,
                read=_read(read, parts),
                advice=advice,
            )


def reaches(locator: str, read: str, parts: list[str]) -> bool:
    """Return whether a place in a source lies in what was read of it.

    Args:
        locator: The place as a citation gives it.
        read: How much was read.
        parts: Which parts, if they are named.
    """
    if read in _WHOLE or read in _UNREADABLE:
        return True  # a title page has a rule of its own
    beginnings = [*parts, *([read] if read in ("abstract", "opening") else [])]
    return locator.lower().startswith(tuple(part.lower() for part in beginnings))


def title_pages(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK208: of every source of a statement, only a title page or a table of contents was read."""
    for way, citations in one.statements:
        read = {
            str(whole.records["source", cited.source].data.get("read"))
            for cited in citations
            if ("source", cited.source) in whole.records
        }
        if read and read <= _UNREADABLE:
            words = {"contents": "table of contents", "imprint": "title page"}
            yield problem(
                "TK208",
                one.record.document.place_of((*way, "citations")),
                read=" or ".join(sorted(words[one] for one in read)),
            )


def uncited_sources(whole: Whole) -> Iterator[Problem]:
    """TK301: a source that no record cites; a source through which another was read counts as cited."""
    cited = {one.source for survey in whole.surveys for one in (*survey.citations, *_in_text(survey))}
    for survey in whole.of_kind("source"):
        if survey.record.id not in cited:
            yield problem("TK301", survey.record.document.place_of(["id"]))


def doubled_works(whole: Whole) -> Iterator[Problem]:
    """TK240 and TK306: two entries for one work, told by DOI, symbol or address, or by nearly the same title."""
    seen: dict[tuple[str, str], RawRecord] = {}
    titles: defaultdict[tuple[str, str], list[RawRecord]] = defaultdict(list)
    for survey in whole.of_kind("source"):
        record, same = survey.record, False
        for what in ("doi", "symbol"):
            value = record.data.get(what)
            if isinstance(value, str):
                first = seen.setdefault((what, value.casefold().rstrip("/")), record)
                if first is not record and first.id != record.id:
                    same = True
                    yield problem(
                        "TK240",
                        record.document.place_of([what]),
                        other=first.id,
                        what=what.upper() if what == "doi" else what,
                        value=value,
                    )
        title = record.data.get("title")
        if isinstance(title, str) and not same:
            titles[
                _NOT_LETTERS.sub(" ", title.casefold()).strip(), str(record.data.get("date", ""))[:4]
            ].append(record)
    for records in titles.values():
        for record in records[1:]:
            if record.id != records[0].id:
                yield problem("TK306", record.document.place_of(["title"]), other=records[0].id)


def _in_text(one: Survey) -> list[Cited]:
    return [
        Cited(way, match[1], match[2])
        for way, text in one.texts
        if "[@" in text
        for match in _IN_TEXT.finditer(text)
    ]


def _parts(value: Any) -> list[str]:
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _read(read: str, parts: list[str]) -> str:
    return f"read: {', '.join(parts)}" if parts else f"read: {read}"
