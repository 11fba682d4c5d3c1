"""What a schema says no to -> problems in plain words: one for each mistake, each at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from build_tools.checking.guess import did_you_mean, nearest
from build_tools.checking.schemas import Complaint, Pointer, Schemas, described
from build_tools.checking.wrong_value import ORDER, wrong_value
from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem
from build_tools.reading.records import RawRecord

OWN_CODES: Mapping[tuple[str, str], str] = MappingProxyType({("tool", "harms"): "TK209"})
"""Fields of a kind whose lack is more than a gap: it has a code of its own, also where the list is there but empty."""


_IN_BIBTEX: Mapping[str, str] = MappingProxyType({"authors": "author", "editors": "editor"})
"""Fields of a source that have another name where contributors write them."""


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A field that the schema does not know, and the field that it was probably meant to be."""

    holder: Pointer
    name: str
    meant: str | None


def explain(record: RawRecord, schemas: Schemas) -> Iterator[Problem]:
    """Yield what is wrong with the shape of a record.

    Args:
        record: A record that the schema says no to.
        schemas: The schemas.

    Yields:
        TK012, TK101 to TK115, TK209, and the codes that schemas name themselves (`x-missing`, `x-one-of`).
    """
    complaints = schemas.complaints(record.kind, record.data)
    missing = _missing(complaints)
    unknown = [
        _Unknown(holder, name, nearest(name, _candidates(schemas, record, holder, missing)))
        for holder, name in _surplus(schemas, record, complaints)
    ]
    for one in unknown:
        yield _unknown_field(schemas, record, one)
    for (holder, name), code in missing.items():
        if not _is_misspelt(unknown, holder, name):
            yield _missing_field(schemas, record, holder, name, code)
    for complaint in _wrong_values(complaints):
        meant = {one.meant for one in unknown if one.holder == complaint.pointer}
        if complaint.keyword in {"oneOf", "anyOf"} and meant & set(_branches(complaint)):
            continue  # the misspelt field is the one that is asked for
        own = _own_code(record.kind, complaint.pointer) if complaint.keyword == "minItems" else None
        yield problem(own, record.document.place_of(complaint.pointer)) if own else wrong_value(record, complaint)


def _missing(complaints: list[Complaint]) -> dict[tuple[Pointer, str], str | None]:
    """Return each missing field, by holder and name, with the code that its schema asks for, if it does."""
    found: dict[tuple[Pointer, str], str | None] = {}
    for complaint in complaints:
        if complaint.keyword != "required":
            continue
        codes: Mapping[str, str] = complaint.schema.get("x-missing", {})
        for name in complaint.wanted:
            key = (complaint.pointer, name)
            if name not in complaint.instance and not found.get(key):
                found[key] = codes.get(name)
    return found


def _surplus(schemas: Schemas, record: RawRecord, complaints: list[Complaint]) -> Iterator[tuple[Pointer, str]]:
    holders = dict.fromkeys(
        complaint.pointer for complaint in complaints if complaint.keyword == "additionalProperties"
    )
    for holder in holders:
        known = schemas.fields(record.kind, holder)
        value: Any = record.data
        for step in holder:
            value = value[step]
        yield from ((holder, name) for name in value if name not in known)


def _candidates(
    schemas: Schemas, record: RawRecord, holder: Pointer, missing: Mapping[tuple[Pointer, str], str | None]
) -> list[str]:
    """Return the fields that an unknown one may be meant for: the missing ones first, never one that is there."""
    value: Any = record.data
    for step in holder:
        value = value[step]
    absent = [name for name in schemas.fields(record.kind, holder) if name not in value]
    return sorted(absent, key=lambda name: (holder, name) not in missing)


def _is_misspelt(unknown: list[_Unknown], holder: Pointer, name: str) -> bool:
    """Whether a missing field is there after all: misspelt, or with the wrong indentation."""
    return any(
        (one.holder == holder and one.meant == name) or (one.holder != holder and one.name == name) for one in unknown
    )


def _unknown_field(schemas: Schemas, record: RawRecord, one: _Unknown) -> Problem:
    fields = schemas.fields(record.kind, one.holder)
    elsewhere = _holder_of(schemas, record.kind, one)
    meant = _as_written(record, one.meant) if one.meant else None
    if one.meant:
        advice = f"{meant}: {described(schemas.at(record.kind, (*one.holder, one.meant)))}"
    elif elsewhere:
        advice = f"'{one.name}' is a field of {elsewhere}: check how far the line is indented."
    else:
        names = [_as_written(record, name) for name in fields if record.kind != "source" or name not in {"id", "type"}]
        advice = f"Fields here: {', '.join(names)}."
    place = record.document.place_of_key((*one.holder, one.name))
    return problem("TK101", place, key=one.name, guess=did_you_mean(meant), advice=advice)


def _as_written(record: RawRecord, name: str) -> str:
    return _IN_BIBTEX.get(name, name) if record.kind == "source" else name


def _holder_of(schemas: Schemas, kind: str, one: _Unknown) -> str | None:
    """Return, in words, which group around an unknown field does know it."""
    for length in range(len(one.holder) - 1, -1, -1):
        around = one.holder[:length]
        if one.name in schemas.fields(kind, around):
            return _in_words(around)
    return None


def _in_words(holder: Pointer) -> str:
    if not holder:
        return "the record itself"
    return f"'{holder[-1]}'" if isinstance(holder[-1], str) else f"the entry of '{_list_name(holder)}'"


def _missing_field(schemas: Schemas, record: RawRecord, holder: Pointer, name: str, code: str | None) -> Problem:
    own = _own_code(record.kind, (*holder, name))
    where = ""
    if holder:
        where = f" in '{holder[-1]}'" if isinstance(holder[-1], str) else f" in this entry of '{_list_name(holder)}'"
    meaning = described(schemas.at(record.kind, (*holder, name)))
    advice = f"{name}: {meaning}" if meaning else ""
    return problem(own or code or "TK102", _place_of_holder(record, holder), key=name, where=where, advice=advice)


def _list_name(pointer: Pointer) -> str:
    return next(step for step in reversed(pointer) if isinstance(step, str))


def _place_of_holder(record: RawRecord, holder: Pointer) -> Place:
    if not holder:
        # A record in a file of its own lacks the field as a whole: its beginning is the first line.
        return record.document.place_of(()) if record.kind == "source" else Place(record.path)
    return record.document.place_of_key(holder) if isinstance(holder[-1], str) else record.document.place_of(holder)


def _own_code(kind: str, pointer: Pointer) -> str | None:
    return OWN_CODES.get((kind, str(pointer[0]))) if len(pointer) == 1 else None


def _wrong_values(complaints: list[Complaint]) -> Iterator[Complaint]:
    """Yield the weightiest complaint about each value."""
    groups: defaultdict[Pointer, list[Complaint]] = defaultdict(list)
    for complaint in complaints:
        if complaint.keyword not in {"required", "additionalProperties"}:
            groups[complaint.pointer].append(complaint)
    for group in groups.values():
        yield min(group, key=lambda complaint: ORDER.index(complaint.keyword))


def _branches(complaint: Complaint) -> list[str]:
    return [name for branch in complaint.wanted for name in branch.get("required", ())]
