"""One value that its schema says no to -> one problem, with the fix where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from build_tools.checking.guess import did_you_mean, nearest
from build_tools.checking.schemas import DEFINITION, LIST, Pointer
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem
from build_tools.reading.records import RawRecord

if TYPE_CHECKING:
    from jsonschema import ValidationError

    Handler = Callable[[RawRecord, Pointer, ValidationError], Problem]

_SHOWN = 60
_SLUG = re.compile(r"[^a-z0-9]+")
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


def wrong_value(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    """Return the problem for one complaint of the validator.

    Args:
        record: The record.
        pointer: The way to the value.
        error: The complaint; its keyword is one of `ORDER`.
    """
    return _HANDLERS[str(error.validator)](record, pointer, error)


def shown(value: object) -> str:
    """Return a value as a message can quote it: on one line, and not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _what(pointer: Pointer) -> str:
    name = next(step for step in reversed(pointer) if isinstance(step, str))
    return f"'{name}'" if isinstance(pointer[-1], str) else f"an entry of '{name}'"


def _type(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    value, what, place = error.instance, _what(pointer), record.document.place_of(pointer)
    if value is None:
        return problem("TK115", record.document.place_of_key(pointer), what=what)
    match error.validator_value:
        case "array":
            return problem("TK103", place, what=what, advice=_list_advice(value))
        case "string":
            return problem("TK104", place, what=what, advice=_text_advice(value, words=LIST in error.schema))
        case "object":
            advice = "Remove the '- ' before its first field." if isinstance(value, list) else f"Its fields: {', '.join(error.schema['properties'])}."
            return problem("TK105", place, what=what, advice=advice)
        case "boolean":
            return problem("TK106", place, what=what, wanted="true or false", advice="Write true or false, without quotes.")
    advice = "Write it in digits, without quotes and without a decimal point."
    return problem("TK106", place, what=what, wanted="a whole number", advice=advice)


def _list_advice(value: object) -> str:
    if isinstance(value, dict):
        return "Put '- ' before its first field, and indent the fields below it in the same way."
    if len(str(value)) <= _SHOWN and not re.search(r"[\[\]{}:#\"'&*!|>%@`\n]", str(value)):
        return f"Write [{value}], or one entry a line with '- ' before it."
    return "Write one entry a line, with '- ' before it."


def _text_advice(value: object, *, words: bool) -> str:
    if isinstance(value, dict):
        return "Here stands a group of fields. If it is meant as text with a colon in it, put the text in quotes."
    if isinstance(value, list):
        return "Write one word, not a list." if words else "Write one text, without brackets and without '- '."
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    return f'Put it in quotes: "{plain}".'


def _enum(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    words = [str(word) for word in error.validator_value]
    found = nearest(str(error.instance), words)
    advice = "" if found else f"Allowed: {', '.join(words)}."
    name = str(error.schema.get(LIST) or next(step for step in reversed(pointer) if isinstance(step, str)))
    return problem(
        "TK012",
        record.document.place_of(pointer),
        value=shown(error.instance),
        list=_PHRASES.get(name) or _with_article(name.replace("-", " ").replace("_", " ")),
        guess=did_you_mean(found),
        advice=advice,
    )


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _pattern(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    value = error.instance
    attempt = _attempt(value, error.schema)
    advice = attempt or error.schema.get("x-hint") or _example(error.schema)
    return problem("TK107", record.document.place_of(pointer), value=shown(value), what=_what(pointer), advice=advice)


def _attempt(value: str, schema: Mapping[str, Any]) -> str:
    """Return what to write instead, where that is certain enough to say."""
    definition = schema.get(DEFINITION)
    if "\n" in value and definition in {"line", "name", "summary"}:
        return "Write >- instead of > or |: it joins the lines into one paragraph and leaves out the last line break."
    if definition in {"id", "anchor"}:
        slug = _SLUG.sub("-", value.casefold()).strip("-")
        return f"Use lower-case letters, digits and hyphens; try '{slug}'." if len(slug) > 1 else ""
    if definition in {"date", "day"} and (match := _YEAR_FIRST.fullmatch(value.strip())):
        return f"Write year-month-day; try '{'-'.join(part.zfill(2) for part in match.groups() if part)}'."
    if "https?://" in schema["pattern"] and value.startswith("www."):
        return f"Web addresses start with https://; try 'https://{shown(value)}'."
    return ""


def _example(schema: Mapping[str, Any]) -> str:
    return f"For example: {schema['examples'][0]}." if schema.get("examples") else ""


def _short(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    unit = ("character", "characters") if error.validator == "minLength" else ("entry", "entries")
    limit = error.validator_value
    place = record.document.place_of(pointer)
    return problem("TK108", place, what=_what(pointer), limit=limit, unit=unit[limit != 1], advice=error.schema.get("description", ""))


def _long(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    place, size = record.document.place_of(pointer), len(error.instance)
    return problem("TK109", place, what=_what(pointer), size=size, unit="characters", limit=error.validator_value)


def _doubled(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    values = error.instance
    second = next(index for index, value in enumerate(values) if value in values[:index])
    return problem("TK110", record.document.place_of((*pointer, second)), value=shown(values[second]), what=_what(pointer))


def _range(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    limit = f"at {'least' if error.validator == 'minimum' else 'most'} {error.validator_value}"
    return problem("TK111", record.document.place_of(pointer), value=shown(error.instance), what=_what(pointer), limit=limit)


def _reserved(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    return problem("TK112", record.document.place_of(pointer), value=shown(error.instance))


def _choice(record: RawRecord, pointer: Pointer, error: ValidationError) -> Problem:
    names = [name for branch in error.validator_value for name in branch["required"]]
    given = [name for name in names if name in error.instance]
    advice = f"Remove one of the two: {' or '.join(given)}." if len(given) > 1 else f"Add one of the two: {' or '.join(names)}."
    place = record.document.place_of_key((*pointer, given[1])) if len(given) > 1 else record.document.place_of(pointer)
    return problem(error.schema.get("x-one-of", "TK113"), place, names=" or ".join(f"'{name}'" for name in names), advice=advice)


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
