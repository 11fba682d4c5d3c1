"""Rules on what text may hold: no HTML, no dangerous links, no long quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checking.survey import Survey
from build_tools.checking.whole import Whole
from build_tools.project import KINDS
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

LONGEST_QUOTATION = 15
"""Most words of a quotation."""

_CODE = re.compile(r"`[^`]*`")
_HTML = re.compile(r"<(?:/?[A-Za-z][^>\s]*|!--|\?)[^>]*>?")
_AUTOLINK = re.compile(r"<(https://[^>\s]+|[^@>\s]+@[^>\s]+)>")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')
_ALLOWED = ("https://", "mailto:", *(f"{kind}:" for kind in KINDS))


def html_in_text(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK230: HTML in the text of a record."""
    for way, value in one.texts:
        found = _HTML.search(_AUTOLINK.sub("", _CODE.sub("", value)))
        if found:
            yield problem("TK230", one.record.document.place_of(way), value=found[0][:60])


def links_allowed(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK231: a link to anything but https, mailto and records."""
    for way, value in one.texts:
        bare = _CODE.sub("", value)
        for match in (*_LINK.finditer(bare), *_DEFINITION.finditer(bare)):
            if not match[1].startswith(_ALLOWED):
                yield problem("TK231", one.record.document.place_of(way), value=match[1][:60])


def quotations(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK305: a quotation longer than fifteen words. Titles of sources are not quotations."""
    if one.record.kind == "source":
        return
    for way, value in one.texts:
        for match in _QUOTED.finditer(value):
            words = len((match[1] or match[2] or "").split())
            if words > LONGEST_QUOTATION:
                yield problem(
                    "TK305", one.record.document.place_of(way), words=words, limit=LONGEST_QUOTATION
                )
