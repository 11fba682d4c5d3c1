"""Rules on references: whatever a record names must exist, once, and not be the record itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checking.explain import guess
from build_tools.checking.survey import Reference, Survey, Way
from build_tools.checking.whole import Whole, entries
from build_tools.project import KINDS
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem

_LINK = re.compile(r"\]\(([a-z-]+):([a-z0-9-]+)(?:#([a-z0-9-]+))?\)")


def unknown_records(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK201: a reference to a record, or to an item of a record, that does not exist."""
    in_text = [
        Reference(way, match[1], match[2], match[3])
        for way, text in one.texts
        for match in _LINK.finditer(text)
        if match[1] in KINDS
    ]
    for reference in (*one.references, *in_text):
        place = one.record.document.place_of
        kind = KINDS.get(reference.kind)
        if kind is None or not reference.id:
            continue
        if not whole.exists(kind.name, reference.id):
            found = guess(reference.id, whole.ids(kind.name))
            yield problem(
                "TK201", place(reference.way), kind=kind.title.lower(), id=reference.id, guess=found
            )
        elif reference.anchor and (kind.name, reference.id) in whole.anchors:
            anchors = whole.anchors[kind.name, reference.id]
            if reference.anchor not in anchors:
                found = guess(reference.anchor, anchors)
                yield problem(
                    "TK201",
                    place(reference.way),
                    kind=f"item of {reference.id}",
                    id=reference.anchor,
                    guess=found,
                )


def links_to_itself(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK214: a record that names itself as a relation, a term beside it, or its own replacement."""
    for reference in one.references:
        if (reference.kind, reference.id) == (one.record.kind, one.record.id):
            yield problem("TK214", one.record.document.place_of(reference.way))


def doubled_ids(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK210: the same id on two records of one kind; reported at the second."""
    first = whole.records[one.record.kind, one.record.id]
    if first is not one.record:
        at = first.document.place_of(["id"])
        kind = KINDS[one.record.kind].title.lower()
        yield problem(
            "TK210",
            one.record.document.place_of(["id"]),
            kind=kind,
            id=one.record.id,
            path=first.path,
            line=at.line,
        )


def names_of_files(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK211: the id must be the name of the file; entries of a bibliography share one file."""
    if one.record.kind == "source" or not isinstance(one.record.data.get("id"), str):
        return
    name = one.record.path.rpartition("/")[2].removesuffix(KINDS[one.record.kind].suffix)
    if name != one.record.id:
        yield problem("TK211", one.record.document.place_of(["id"]), id=one.record.id, name=name)


def doubled_anchors(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK212: two items of a record with the same id."""
    if len({anchor for _, anchor in one.anchors}) == len(one.anchors):
        return
    first: dict[str, Way] = {}
    for way, anchor in one.anchors:
        if anchor in first:
            place_of = one.record.document.place_of
            yield problem("TK212", place_of(way), id=anchor, line=place_of(first[anchor]).line)
        else:
            first[anchor] = way


def former_ids(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK213: a former id that is the id, or the former id, of another record of the kind."""
    former = one.record.data.get("former_ids")
    for index, old in enumerate(former if isinstance(former, list) else []):
        if isinstance(old, str) and (one.record.kind, old) in whole.records:
            other = whole.records[one.record.kind, old].path
            yield problem("TK213", one.record.document.place_of(["former_ids", index]), id=old, other=other)


def tools_in_cases(whole: Whole) -> Iterator[Problem]:
    """TK223 and TK224: a tool stands in a step of a case, or says why not; never both."""
    used = {
        tool: one.record.id
        for one in whole.of_kind("case")
        for step in entries(one.record.data.get("steps"))
        for tool in (step.get("tools") if isinstance(step.get("tools"), list) else [])
        if isinstance(tool, str)
    }
    for one in whole.of_kind("tool"):
        record = one.record
        if record.id in used and "no_case_reason" in record.data:
            yield problem("TK224", record.document.place_of_key(["no_case_reason"]), case=used[record.id])
        elif record.id not in used and "no_case_reason" not in record.data:
            yield problem("TK223", record.document.place_of(["id"]))
