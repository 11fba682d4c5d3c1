"""Typed records -> plain values for JSON: what is not known is left out, never written as null."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

_NAMES: dict[type[Any], tuple[str, ...]] = {}  # the fields of each model, looked up once


def plain(value: Any) -> Any:
    """Return `value` as dictionaries, lists, text and numbers, fields in the order of the model.

    Args:
        value: A record, or anything inside one.
    """
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    names = _NAMES.get(type(value))
    if names is None:
        names = _NAMES[type(value)] = tuple(field.name for field in fields(value))
    pairs = ((name, getattr(value, name)) for name in names)
    return {name: plain(inner) for name, inner in pairs if inner is not None and inner != ()}
