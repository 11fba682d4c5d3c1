"""Rule on the closed lists: the word lists and the schema made from them are equal."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checking.vocabulary import words_of
from build_tools.checking.whole import Whole
from build_tools.project import KINDS
from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem


def lists_and_schema_agree(whole: Whole) -> Iterator[Problem]:
    """TK250: a word list whose words are not those of the schema; TK251: a list of the schema that has no file."""
    definitions = whole.schemas.documents["vocabulary.json"]["$defs"]
    for one in whole.of_kind("vocabulary"):
        words = words_of(one.record)
        if words is not None and definitions.get(one.record.id, {}).get("enum") != words:
            yield problem("TK250", one.record.document.place_of_key(("terms",)), id=one.record.id)
    for name in definitions:
        if not whole.exists("vocabulary", name):
            kind = KINDS["vocabulary"]
            yield problem("TK251", Place("schemas/vocabulary.json"), id=name, path=f"{kind.folder}/{name}{kind.suffix}")
