"""Rules on references: whatever a record names must exist, still stand, and not be the record itself."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checking.guess import did_you_mean, nearest
from build_tools.checking.rules.ids import is_id
from build_tools.checking.survey import Reference, Survey, place_of
from build_tools.checking.whole import Whole, is_withdrawn
from build_tools.project import KINDS
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem


def unknown_records(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK201: a record is named that does not exist."""
    for reference in _references(one):
        if whole.exists(reference.kind, reference.id):
            continue
        renamed = whole.former.get((reference.kind, reference.id))
        guess = (
            f"; it is called '{renamed.id}' now"
            if renamed
            else did_you_mean(nearest(reference.id, whole.kinds[reference.kind]))
        )
        kind = KINDS[reference.kind].title.lower()
        yield problem("TK201", place_of(one.record, reference), kind=kind, id=reference.id, guess=guess)


def unknown_anchors(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK215: an item of a record is named, such as a step, that the record does not have."""
    for reference in _references(one):
        target = whole.kinds[reference.kind].get(reference.id)
        if reference.anchor is None or target is None:
            continue
        pointer, anchor = reference.anchor
        known = [name for _, name in target.anchors]
        sections = [field.replace("_", "-") for field in target.record.data]
        if anchor not in known and anchor not in sections:
            guess = did_you_mean(nearest(anchor, known))
            yield problem(
                "TK215", place_of(one.record, reference, pointer), id=reference.id, anchor=anchor, guess=guess
            )


def links_to_itself(_whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK214: a relation to itself, a term beside itself, a record replaced by itself, a source read through itself."""
    for reference in one.references:
        if (reference.kind, reference.id) == (one.record.kind, one.record.id):
            yield problem("TK214", place_of(one.record, reference))
    if one.record.data.get("through") == one.record.id and one.record.kind == "source":
        yield problem("TK214", one.record.document.place_of(("through",)))


def links_to_withdrawn(whole: Whole, one: Survey) -> Iterator[Problem]:
    """TK307: a record that stands names one that was withdrawn."""
    if is_withdrawn(one.record):
        return
    for reference in _references(one):
        target = whole.kinds[reference.kind].get(reference.id)
        if target is not None and is_withdrawn(target.record):
            kind = KINDS[reference.kind].title.lower()
            yield problem("TK307", place_of(one.record, reference), kind=kind, id=reference.id)


def _references(one: Survey) -> Iterator[Reference]:
    """Yield what a record names, where it has the form of an id; the schema speaks of the rest, but not of text."""
    for reference in one.references:
        if reference.kind in KINDS and (reference.text or is_id(reference.id)):
            yield reference
