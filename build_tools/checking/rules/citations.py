"""Rules on citations: the source exists, the place is named, and it lies in what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from build_tools.checking.guess import did_you_mean, nearest
from build_tools.checking.inside import place_inside
from build_tools.checking.rules.ids import is_id
from build_tools.checking.schemas import DEFINITION
from build_tools.checking.survey import Survey, entries, place_of
from build_tools.checking.whole import Whole, strings
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

_CITATION = re.compile(r"\[@[^\]]*\]?")
_FORM = re.compile(r"\[@[a-z0-9-]+, [^\]]*\S\]")
_SUPPORTS_NOTHING = {"contents": "table of contents", "imprint": "title page"}
_BY_ITS_NAME = frozenset({"abstract", "opening"})
_WEAK_HOSTS = MappingProxyType(
    {
        "an encyclopaedia": ("wikipedia.org", "wikimili.com", "wikiwand.com", "dbpedia.org", "alchetron.com"),
        "a copy": (
            *("docslib.org", "scribd.com", "readkong.com", "slideshare.net", "documents.pub", "pdfslide.net"),
            *("vdocument.in", "studylib.net", "docplayer.net", "dokumen.pub", "silo.tips", "epdf.tips", "ebin.pub"),
            *("yumpu.com", "abcdocz.com", "pdfcoffee.com", "coursehero.com", "timetoast.com"),
        ),
    }
)
"""Sites that may lead to a source but cannot be the only one."""


def unknown_sources(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK202: a source is named that has no entry."""
    for cited in one.cited:
        if not whole.exists("source", cited.source) and is_id(cited.source) and whole.bibliography_readable:
            renamed = whole.former.get(("source", cited.source))
            guess = (
                f"; its key is '{renamed.id}' now"
                if renamed
                else did_you_mean(nearest(cited.source, whole.kinds["source"]))
            )
            yield problem("TK202", place_of(one.record, cited), key=cited.source, guess=guess)


def forms_in_text(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK216: a citation in running text that has another form, or stands where citations are fields."""
    for text in one.texts:
        for match in _CITATION.finditer(text.value):
            reason = ""
            if not any(schema.get(DEFINITION) == "prose" for schema in whole.schemas.at(one.record.kind, text.pointer)):
                reason = "this field cannot hold a citation"
            elif not _FORM.fullmatch(match[0]):
                reason = "it is not written as [@key, place]"
            if reason:
                place = place_inside(one.record, text.pointer, text.value, match[0])
                yield problem("TK216", place, value=match[0][:60], reason=reason)


def beyond_what_was_read(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK207: the place lies outside what was read of the source."""
    for cited in one.cited:
        source = whole.kinds["source"].get(cited.source)
        if source is None or cited.locator is None:
            continue
        read, parts = str(source.record.data.get("read")), strings(source.record.data.get("read_parts"))
        pointer, locator = cited.locator
        if not reaches(locator, read, parts):
            beginnings = [*([read] if read in _BY_ITS_NAME else []), *parts]
            yield problem(
                "TK207",
                place_of(one.record, cited, pointer),
                locator=locator,
                key=cited.source,
                read=f"read: {', '.join(beginnings)}",
                allowed=" or ".join(f"'{beginning}'" for beginning in beginnings),
            )


def reaches(locator: str, read: str, parts: list[str]) -> bool:
    """Return whether a place lies in what was read of a source.

    Args:
        locator: The place as a citation gives it.
        read: How much was read.
        parts: Which parts, where they are named.

    Returns:
        Whether the place begins with the name of what was read. True for `full`; for `secondary`, where the source read
        instead decides; for `contents` and `imprint`, which have a rule of their own; and where the parts are missing,
        which the schema says.
    """
    if read != "part" and read not in _BY_ITS_NAME:
        return True
    beginnings = [*parts, read] if read in _BY_ITS_NAME else parts
    return not beginnings or any(_begins_with(locator.casefold(), beginning.casefold()) for beginning in beginnings)


def title_pages(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK208: of every source that a statement cites, only a title page or a table of contents was read."""
    for pointer, statement in one.sourced:
        read = {str(source.record.data.get("read")) if source else "" for source in _cited_by(whole, statement)}
        if read and read <= _SUPPORTS_NOTHING.keys():
            words = " or ".join(_SUPPORTS_NOTHING[one] for one in sorted(read))
            yield problem("TK208", one.record.document.place_of((*pointer, "citations", 0, "source")), read=words)


def weak_sources(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK306: every source that a statement cites is an encyclopaedia of everybody or a site of copies."""
    for pointer, statement in one.sourced:
        weak = [_weakness(source.record.data) if source else "" for source in _cited_by(whole, statement)]
        if weak and all(weak):
            place = one.record.document.place_of((*pointer, "citations", 0, "source"))
            yield problem("TK306", place, what=" and ".join(dict.fromkeys(weak)))


def _cited_by(whole: Whole, statement: Mapping[str, Any]) -> list[Survey | None]:
    """Return the sources of a statement, in its order; None for one that is unknown."""
    keys = [citation.get("source") for _, citation in entries(statement.get("citations"))]
    return [whole.kinds["source"].get(key) for key in keys if isinstance(key, str)]


def _weakness(source: Mapping[str, Any]) -> str:
    """Return what a source is, where it cannot carry a statement alone; empty where it can."""
    address = source.get("url")
    host = (urlsplit(address).hostname or "") if isinstance(address, str) else ""
    for what, hosts in _WEAK_HOSTS.items():
        if any(host == one or host.endswith(f".{one}") for one in hosts):
            return what
    names = [source.get("publisher"), *(author.get("family") for _, author in entries(source.get("authors")))]
    return "an encyclopaedia" if any(isinstance(one, str) and "wikipedia" in one.casefold() for one in names) else ""


def _begins_with(locator: str, beginning: str) -> bool:
    """Whether a place begins with a part; `p. 12` does not begin with `p. 1`."""
    rest = locator[len(beginning) :]
    return locator.startswith(beginning) and not (rest[:1].isdigit() and beginning[-1:].isdigit())
