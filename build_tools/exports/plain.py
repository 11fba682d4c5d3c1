"""Typed records -> plain values for JSON: what is not known is left out, never written as null.

A list that every record must have stays, also when it is empty: what was exported can be read again.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

PlainRecord = dict[str, Any]
"""A record as dictionaries, lists, text and numbers, with the address of its `page`."""
_FIELDS: dict[type[Any], tuple[tuple[str, bool], ...]] = {}  # name and need of each field of a model, looked up once


def plain(value: Any) -> Any:
    """Return `value` as dictionaries, lists, text and numbers, fields in the order of the model.

    Args:
        value: A record, or anything inside one.
    """
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    known = _FIELDS.get(type(value))
    if known is None:
        known = _FIELDS[type(value)] = tuple((field.name, field.default is MISSING) for field in fields(value))
    found = ((name, needed, getattr(value, name)) for name, needed in known)
    return {name: plain(inner) for name, needed, inner in found if needed or (inner is not None and inner != ())}
