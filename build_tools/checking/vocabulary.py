"""The closed lists as a schema: `schemas/vocabulary.json` is written from the word lists, and held equal to them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from build_tools.reading.records import RawRecord


def vocabulary_schema(records: Iterable[RawRecord]) -> str:
    """Return the content of `schemas/vocabulary.json`.

    Args:
        records: Records of any kind; the word lists among them are used. A list without well-formed words is left out.

    Returns:
        JSON text with one enumeration a list, in the order of the names of the lists.
    """
    lists = {
        record.id: words_of(record) for record in sorted(records, key=lambda one: one.id) if record.kind == "vocabulary"
    }
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:prevention-toolkit:schemas/vocabulary.json",
        "title": "Closed lists",
        "description": "Written from toolkit/vocabulary by `toolkit vocabulary`; do not edit by hand.",
        "$defs": {name: {"type": "string", "enum": words} for name, words in lists.items() if words},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def words_of(record: RawRecord) -> list[str] | None:
    """Return the words of a word list in their order; None where a word has no id."""
    terms = record.data.get("terms")
    if not isinstance(terms, list):
        return None
    words = [term.get("id") if isinstance(term, dict) else None for term in terms]
    return [word for word in words if isinstance(word, str)] if all(isinstance(word, str) for word in words) else None
