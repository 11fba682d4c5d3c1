from __future__ import annotations

import json

from build_tools.checking.vocabulary import vocabulary_schema, words_of
from build_tools.project import Project
from build_tools.reading.records import RawRecord, read_project
from tests.examples.projects import GOOD, ROOT

SCHEMA = (ROOT / "schemas/vocabulary.json").read_text(encoding="utf-8")


def test_the_schema_is_written_from_the_word_lists() -> None:
    assert vocabulary_schema(read_project(Project(ROOT)).records) == SCHEMA


def test_the_toy_toolkit_has_the_same_words() -> None:
    # The tests use it with the real schemas: a new word has to be added to both.
    assert vocabulary_schema(read_project(Project(GOOD)).records) == SCHEMA


def test_the_order_of_words_and_lists_is_fixed() -> None:
    definitions = json.loads(SCHEMA)["$defs"]
    assert list(definitions) == sorted(definitions)
    assert definitions["phase"]["enum"] == ["pre-early-warning", "early-warning", "imminent", "response", "recovery"]


def test_a_list_with_a_broken_word_has_no_words() -> None:
    record = next(one for one in read_project(Project(GOOD)).records if one.kind == "vocabulary")
    for terms in ("none", [{"id": "one"}, "two"], [{"label": "One"}], None):
        broken = RawRecord("vocabulary", record.path, record.id, {"terms": terms}, record.document, "")
        assert words_of(broken) is None
        assert json.loads(vocabulary_schema([broken]))["$defs"] == {}
