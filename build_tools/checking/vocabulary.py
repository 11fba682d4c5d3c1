"""The closed lists as a schema: `schemas/vocabulary.json` is written from the word lists, and held equal to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from build_tools.checking.whole import Whole, entries
from build_tools.reading.codes import problem
from build_tools.reading.problem import Problem
from build_tools.reading.records import RawRecord


def vocabulary_schema(records: Iterable[RawRecord]) -> str:
    """Return the content of `schemas/vocabulary.json` for the word lists among `records`, as text."""
    definitions = {
        record.id: {"type": "string", "enum": _words(record)}
        for record in sorted(records, key=lambda one: one.id)
        if record.kind == "vocabulary"
    }
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:prevention-toolkit:schemas/vocabulary.json",
        "title": "Closed lists",
        "description": "Written from toolkit/vocabulary by `toolkit vocabulary`; do not edit by hand.",
        "$defs": definitions,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def lists_and_schema_agree(whole: Whole) -> Iterator[Problem]:
    """TK250: a word list whose words are not those of the schema, or that the schema does not know."""
    definitions = whole.vocabulary_schema.get("$defs", {})
    for survey in whole.of_kind("vocabulary"):
        record = survey.record
        if definitions.get(record.id, {}).get("enum") != _words(record):
            yield problem("TK250", record.document.place_of(["terms"]), id=record.id)


def _words(record: RawRecord) -> list[str]:
    return [term["id"] for term in entries(record.data.get("terms")) if isinstance(term.get("id"), str)]
