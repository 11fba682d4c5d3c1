"""One value that its schema says no to -> one problem, with the fix where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from build_tools.checking.guess import did_you_mean, nearest
from build_tools.checking.schemas import DEFINITION, LIST, Complaint, Pointer, Schema
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem
from build_tools.reading.records import RawRecord

Handler = Callable[[RawRecord, Complaint], Problem]

_SHOWN = 60
_SLUG = re.compile(r"[^a-z0-9]+")
_NEEDS_QUOTES = re.compile(r"[\[\]{}:#\"'&*!|>%@`\n]")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.\u2013](\d{1,2})(?:[-/.\u2013](\d{1,2}))?")
_PHRASES = MappingProxyType(
    {
        "access": "a kind of access",
        "basis": "a basis",
        "case-scope": "a scope of a case",
        "coercion": "a degree of coercion",
        "evidence-strength": "a strength of evidence",
        "factor-family": "a family of risk factors",
        "factor-scope": "a scope of a success factor",
        "figure-kind": "a kind of figure",
        "lesson-kind": "a kind of lesson",
        "read": "a word for how much was read",
        "source-type": "a type of source",
    }
)
"""What a word of a list is called, where the name of the list alone would not make a sentence."""


def wrong_value(record: RawRecord, complaint: Complaint) -> Problem:
    """Return the problem for one complaint.

    Args:
        record: The record.
        complaint: What the schema says; its keyword is one of `ORDER`.
    """
    return _HANDLERS[complaint.keyword](record, complaint)


def shown(value: object) -> str:
    """Return a value as a message can quote it: on one line, and not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _problem(code: str, record: RawRecord, complaint: Complaint, **values: object) -> Problem:
    pointer = complaint.pointer
    what = f"'{_name(pointer)}'" if isinstance(pointer[-1], str) else f"an entry of '{_name(pointer)}'"
    return problem(code, record.document.place_of(pointer), what=what, value=shown(complaint.instance), **values)


def _name(pointer: Pointer) -> str:
    return next(step for step in reversed(pointer) if isinstance(step, str))


def _type(record: RawRecord, complaint: Complaint) -> Problem:
    value = complaint.instance
    if value is None:
        place = record.document.place_of_key(complaint.pointer)
        return problem("TK115", place, what=f"'{_name(complaint.pointer)}'")
    match complaint.wanted:
        case "array":
            return _problem("TK103", record, complaint, advice=_list_advice(value))
        case "string":
            return _problem("TK104", record, complaint, advice=_text_advice(value, word=LIST in complaint.schema))
        case "object":
            fields = f"Its fields: {', '.join(complaint.schema['properties'])}."
            advice = "Remove the '- ' before its first field." if isinstance(value, list) else fields
            return _problem("TK105", record, complaint, advice=advice)
        case "boolean":
            advice = "Write true or false, without quotes."
            return _problem("TK106", record, complaint, wanted="true or false", advice=advice)
    advice = "Write it in digits, without quotes and without a decimal point."
    return _problem("TK106", record, complaint, wanted="a whole number", advice=advice)


def _list_advice(value: object) -> str:
    if isinstance(value, dict):
        return "Put '- ' before its first field, and indent the fields below it in the same way."
    if len(str(value)) <= _SHOWN and not _NEEDS_QUOTES.search(str(value)):
        return f"Write [{value}], or one entry a line with '- ' before it."
    return "Write one entry a line, with '- ' before it."


def _text_advice(value: object, *, word: bool) -> str:
    if isinstance(value, dict):
        return "Here stands a group of fields. If it is meant as text with a colon in it, put the text in quotes."
    if isinstance(value, list):
        return "Write one word, not a list." if word else "Write one text, without brackets and without '- '."
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    return f'Put it in quotes: "{plain}".'


def _enum(record: RawRecord, complaint: Complaint) -> Problem:
    found = nearest(str(complaint.instance), complaint.wanted)
    name = str(complaint.schema.get(LIST) or _name(complaint.pointer))
    return _problem(
        "TK012",
        record,
        complaint,
        list=_PHRASES.get(name) or _with_article(name.replace("-", " ").replace("_", " ")),
        guess=did_you_mean(found),
        advice="" if found else f"Allowed: {', '.join(complaint.wanted)}.",
    )


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _pattern(record: RawRecord, complaint: Complaint) -> Problem:
    schema = complaint.schema
    advice = _attempt(complaint.instance, schema) or schema.get("x-hint") or f"For example: {schema['examples'][0]}."
    return _problem("TK107", record, complaint, advice=advice)


def _attempt(value: str, schema: Schema) -> str:
    """Return what to write instead, where that is certain enough to say."""
    definition = schema.get(DEFINITION)
    if "\n" in value and definition in {"line", "name", "summary"}:
        return "This field holds one paragraph: write >- instead of |, and leave no empty line."
    if definition in {"id", "anchor"}:
        slug = _SLUG.sub("-", value.casefold()).strip("-")
        return f"Use lower-case letters, digits and hyphens; try '{slug}'." if len(slug) > 1 else ""
    if definition in {"date", "day"} and (match := _YEAR_FIRST.fullmatch(value.strip())):
        return f"Write year-month-day; try '{'-'.join(part.zfill(2) for part in match.groups() if part)}'."
    if "https?://" in schema["pattern"] and value.startswith("www."):
        return f"Web addresses start with https://; try 'https://{shown(value)}'."
    return ""


def _short(record: RawRecord, complaint: Complaint) -> Problem:
    singular, plural = ("character", "characters") if complaint.keyword == "minLength" else ("entry", "entries")
    unit = singular if complaint.wanted == 1 else plural
    advice = complaint.schema.get("description", "")
    return _problem("TK108", record, complaint, limit=complaint.wanted, unit=unit, advice=advice)


def _long(record: RawRecord, complaint: Complaint) -> Problem:
    size = len(complaint.instance)
    return _problem("TK109", record, complaint, size=size, unit="characters", limit=complaint.wanted)


def _doubled(record: RawRecord, complaint: Complaint) -> Problem:
    values = complaint.instance
    second = next(index for index, value in enumerate(values) if value in values[:index])
    place = record.document.place_of((*complaint.pointer, second))
    return problem("TK110", place, value=shown(values[second]), what=f"'{_name(complaint.pointer)}'")


def _range(record: RawRecord, complaint: Complaint) -> Problem:
    limit = f"at {'least' if complaint.keyword == 'minimum' else 'most'} {complaint.wanted}"
    return _problem("TK111", record, complaint, limit=limit)


def _reserved(record: RawRecord, complaint: Complaint) -> Problem:
    return _problem("TK112", record, complaint)


def _choice(record: RawRecord, complaint: Complaint) -> Problem:
    names = [name for branch in complaint.wanted for name in branch["required"]]
    given = [name for name in names if name in complaint.instance]
    quoted = " or ".join(f"'{name}'" for name in names)
    code = complaint.schema.get("x-one-of", "TK113")
    if given:
        place = record.document.place_of_key((*complaint.pointer, given[-1]))
        return problem(code, place, names=quoted, advice=f"Remove one of the two: {' or '.join(given)}.")
    place = record.document.place_of(complaint.pointer)
    return problem(code, place, names=quoted, advice=f"Add one of the two: {' or '.join(names)}.")


_HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        "type": _type,
        "not": _reserved,
        "enum": _enum,
        "minLength": _short,
        "maxLength": _long,
        "pattern": _pattern,
        "minItems": _short,
        "uniqueItems": _doubled,
        "minimum": _range,
        "maximum": _range,
        "oneOf": _choice,
        "anyOf": _choice,
    }
)
ORDER = tuple(_HANDLERS)
"""The keywords that speak about one value, the weightiest first. A test holds that the schemas use no other."""
