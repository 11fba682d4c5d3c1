"""Rules on ids: equal to the file name, and each of them once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checking.schemas import Pointer
from build_tools.checking.survey import Survey
from build_tools.checking.whole import Whole
from build_tools.project import KINDS, RESERVED_IDS
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHORTEST, _LONGEST = 3, 80


def is_id(text: str) -> bool:
    """Return whether a text can be an id. Where it cannot, the schema says so, and no rule repeats it."""
    return bool(_ID.fullmatch(text)) and _SHORTEST <= len(text) <= _LONGEST and text not in RESERVED_IDS


def names_of_files(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK211: the id is the name of the file; the entries of a bibliography share one. A doubled id has its own code."""
    record = one.record
    if record.kind == "source" or not is_id(record.id) or whole.kinds[record.kind][record.id].record is not record:
        return
    name = record.path.rpartition("/")[2].removesuffix(KINDS[record.kind].suffix)
    if name != record.id:
        yield problem("TK211", record.document.place_of(("id",)), id=record.id, name=name)


def doubled_ids(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK210: the same id on two records of one kind; said at the second."""
    record = one.record
    first = whole.kinds[record.kind][record.id].record
    if first is not record:
        line = first.document.place_of(("id",)).line
        kind = KINDS[record.kind].title.lower()
        yield problem("TK210", record.document.place_of(("id",)), kind=kind, id=record.id, path=first.path, line=line)


def doubled_anchors(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK212: two items of a record with the same id."""
    if len({anchor for _, anchor in one.anchors}) == len(one.anchors):
        return
    first: dict[str, Pointer] = {}
    for pointer, anchor in one.anchors:
        if anchor in first:
            place_of = one.record.document.place_of
            yield problem("TK212", place_of(pointer), id=anchor, line=place_of(first[anchor]).line)
        else:
            first[anchor] = pointer


def former_ids(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK213: a former id that is an id today, or a former id of another record."""
    record = one.record
    former = record.data.get("former_ids")
    for index, old in enumerate(former if isinstance(former, list) else ()):
        if not isinstance(old, str):
            continue
        place = record.document.place_of(("former_ids", index))
        if old in whole.kinds[record.kind]:
            yield problem("TK213", place, id=old, other=f"the id of {whole.kinds[record.kind][old].record.path}")
        elif whole.former[record.kind, old] is not record:
            yield problem("TK213", place, id=old, other=f"a former id of '{whole.former[record.kind, old].id}'")
