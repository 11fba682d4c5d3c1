"""Typed records -> plain values for JSON: what is not known is left out, never written as null."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any


def plain(value: object) -> Any:
    """Return `value` as dictionaries, lists, text and numbers, fields in the order of the model.

    Args:
        value: A record, or anything inside one.
    """
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(inner) for name, inner in pairs if inner is not None and inner != ()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value
