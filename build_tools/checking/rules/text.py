"""Rules on what text may hold: no HTML, no dangerous links, no long quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checking.inside import place_inside
from build_tools.checking.survey import Survey
from build_tools.checking.whole import Whole
from build_tools.project import KINDS
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

LONGEST_QUOTATION = 15
"""Most words of a quotation."""

_SHOWN = 60
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')
_ALLOWED = ("https://", "mailto:", *(f"{kind}:" for kind in KINDS))


def html_in_text(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK230: HTML in the text of a record; said once a text."""
    for text in one.texts:
        html = text.found.html
        if html:
            first = html[0].split("\n")[0]
            yield problem("TK230", place_inside(one.record, text.pointer, text.value, first), value=first[:_SHOWN])


def links_allowed(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK231: a link to anything but https, mailto and records."""
    for text in one.texts:
        for address in text.found.links:
            if not address.startswith(_ALLOWED):
                yield problem(
                    "TK231", place_inside(one.record, text.pointer, text.value, address), value=address[:_SHOWN]
                )


def quotations(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK305: a quotation of more than fifteen words. Titles of sources are not quotations."""
    if one.record.kind == "source":
        return
    for text in one.texts:
        for match in _QUOTED.finditer(text.value):
            words = len((match[1] or match[2] or "").split())
            if words > LONGEST_QUOTATION:
                place = place_inside(one.record, text.pointer, text.value, match[0])
                yield problem("TK305", place, words=words, limit=LONGEST_QUOTATION)
