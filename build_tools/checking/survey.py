"""One walk over a record that collects what the rules look at, so that no rule has to walk again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from build_tools.checking.inside import place_inside
from build_tools.checking.markup import Found, look_into
from build_tools.checking.schemas import Pointer
from build_tools.project import KINDS
from build_tools.reading.problem import Place
from build_tools.reading.records import RawRecord

REFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "tool": "tool",
        "tools": "tool",
        "case": "case",
        "risk_factor": "risk-factor",
        "term": "term",
        "see": "term",
        "see_also": "term",
    }
)
"""Fields that hold the id of another record, or a list of ids, and the kind of that record."""

DATES = frozenset({"date", "dates", "followed_until", "published", "created", "updated", "review_by", "urldate"})
"""Fields that hold a date or a period."""

_MARKED = re.compile(r"[\[<\"“]")
_IN_TEXT = re.compile(r"\[@([a-z0-9-]+), ([^\]]*\S)\]")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with a sign that may be a link, HTML, a citation or a quotation.

    Args:
        pointer: The way to the text.
        value: The text.
        found: The links and the HTML in it.
    """

    pointer: Pointer
    value: str
    found: Found


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that names another record.

    Args:
        pointer: The way to the place.
        kind, id: What is named; the kind may be none of ours.
        anchor: The item of the record that is named, if one is, and the way to the place that names it.
        text: The text that holds the reference, and the reference as it stands there; None for a field of its own.
    """

    pointer: Pointer
    kind: str
    id: str
    anchor: tuple[Pointer, str] | None = None
    text: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A place that names a source.

    Args:
        pointer: The way to the key of the source, or to the text that holds the citation.
        source: The key.
        locator: The place in the source, with the way to it; None where a source is named as a whole.
        text: The text that holds the citation, and the citation as it stands there; None for a field of its own.
    """

    pointer: Pointer
    source: str
    locator: tuple[Pointer, str] | None = None
    text: tuple[str, str] | None = None


@dataclass(slots=True)
class Survey:
    """What one record holds that rules look at.

    Args:
        record: The record.
        references: Records that it names, in fields and in text.
        cited: Sources that it names, in fields and in text.
        sourced: Statements that stand on sources, with the way to each.
        anchors: Ids of items of the record, with the way to each.
        dates: Dates and periods.
        texts: Texts with a sign that may be a link, HTML, a citation or a quotation.
        decimal: Whether a number has a decimal point. No field of ours takes one, but JSON Schema calls 3.0 whole.
    """

    record: RawRecord
    references: list[Reference] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    sourced: list[tuple[Pointer, Mapping[str, Any]]] = field(default_factory=list)
    anchors: list[tuple[Pointer, str]] = field(default_factory=list)
    dates: list[tuple[Pointer, str]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    decimal: bool = False


def survey(record: RawRecord) -> Survey:
    """Walk over a record once.

    Args:
        record: A record of any shape; what does not fit its schema is passed over.
    """
    made = Survey(record)
    _group(record.data, (), made)
    return made


def place_of(record: RawRecord, named: Reference | Cited, pointer: Pointer | None = None) -> Place:
    """Return where a record or source is named; inside a text, as exactly as the file allows.

    Args:
        record: The record that names it.
        named: What the survey found.
        pointer: The way to a place near it, such as the locator of a citation, instead of its own.
    """
    if named.text is None:
        return record.document.place_of(named.pointer if pointer is None else pointer)
    return place_inside(record, named.pointer, *named.text)


def entries(value: object) -> list[tuple[int, dict[str, Any]]]:
    """Return the groups of fields in a list with their positions, passing over what the schema refuses."""
    return [(index, one) for index, one in enumerate(value) if isinstance(one, dict)] if isinstance(value, list) else []


def _group(group: Mapping[str, Any], pointer: Pointer, made: Survey) -> None:
    for name, value in group.items():
        if isinstance(value, str):
            _text(name, value, group, pointer, made)
        elif isinstance(value, dict):
            _group(value, (*pointer, name), made)
        elif isinstance(value, list):
            _list(name, value, (*pointer, name), made)
        elif isinstance(value, float):
            made.decimal = True
    if group.get("basis") == "source":
        made.sourced.append((pointer, group))


def _list(name: str, values: list[Any], pointer: Pointer, made: Survey) -> None:
    for index, value in enumerate(values):
        if isinstance(value, dict):
            _group(value, (*pointer, index), made)
        elif isinstance(value, str):
            if name in REFERENCES:
                made.references.append(Reference((*pointer, index), REFERENCES[name], value))
            elif _MARKED.search(value):
                _marked((*pointer, index), value, made)
        elif isinstance(value, list):
            _list(name, value, (*pointer, index), made)
        elif isinstance(value, float):
            made.decimal = True


def _text(name: str, value: str, group: Mapping[str, Any], pointer: Pointer, made: Survey) -> None:
    if name == "id":
        if pointer:
            made.anchors.append(((*pointer, name), value))
    elif name in REFERENCES:
        step = group.get("step") if name == "case" else None
        anchor = ((*pointer, "step"), step) if isinstance(step, str) else None
        made.references.append(Reference((*pointer, name), REFERENCES[name], value, anchor))
    elif name == "source":
        made.cited.append(Cited((*pointer, name), value, _locator(group, pointer)))
    elif name == "through" and not pointer:
        made.cited.append(Cited((name,), value))
    elif name in DATES:
        made.dates.append(((*pointer, name), value))
    elif name == "record":
        here = (*pointer, name)
        kind, _, rest = value.partition(":")
        record, _, item = rest.partition("#")
        made.references.append(Reference(here, kind, record, (here, item) if item else None))
    elif name == "replaced_by":
        made.references.append(Reference((*pointer, name), made.record.kind, value))
    elif _MARKED.search(value):
        _marked((*pointer, name), value, made)


def _marked(pointer: Pointer, value: str, made: Survey) -> None:
    found = look_into(value)
    made.texts.append(Text(pointer, value, found))
    for address in found.links:
        kind, _, rest = address.partition(":")
        if kind in KINDS:
            record, _, item = rest.partition("#")
            made.references.append(
                Reference(pointer, kind, record, (pointer, item) if item else None, (value, address))
            )
    for match in _IN_TEXT.finditer(value):
        made.cited.append(Cited(pointer, match[1], (pointer, match[2]), (value, match[0])))


def _locator(group: Mapping[str, Any], pointer: Pointer) -> tuple[Pointer, str] | None:
    """Return the place that a citation names. What a module asks to read is no citation: it may go further."""
    locator = group.get("locator")
    return ((*pointer, "locator"), locator) if isinstance(locator, str) and "citations" in pointer else None
