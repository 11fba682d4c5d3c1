"""Where a part of a text stands, as exactly as the file allows."""

from __future__ import annotations

from dataclasses import replace

from build_tools.checking.schemas import Pointer
from build_tools.reading.problem import Place
from build_tools.reading.records import RawRecord


def place_inside(record: RawRecord, pointer: Pointer, text: str, part: str) -> Place:
    """Return the place of `part` in the text at `pointer`.

    Text on one line, bare or in quotes without escapes, stands in the file as it was read: there the part is found.
    Text on several lines does not, and the whole text is the place.
    """
    place = record.document.place_of(pointer)
    # The address of a link stands after a bracket; it may be a part of another address before it.
    found = [index + len(sign) for sign in ("(", "<", "") if (index := text.find(sign + part)) >= 0]
    before = {len(text): 0, len(text) + 2: 1}.get(place.length)  # bare; between two quotes or braces
    if not found or before is None or not part:
        return place
    return replace(place, column=place.column + before + found[0], length=len(part))
