"""The schemas check records, and are checked themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from build_tools.checking.explain import OWN_CODES
from build_tools.checking.schemas import DEFINITION, LIST, Schemas, load_schemas
from build_tools.checking.survey import DATES, REFERENCES
from build_tools.checking.wrong_value import ORDER
from build_tools.project import KINDS, RESERVED_IDS

FOLDER = Path(__file__).parents[2] / "schemas"
SCHEMAS = load_schemas(FOLDER)
SILENT = {
    "$schema", "$id", "$ref", "$defs", "title", "description", "examples", "properties", "items", "allOf", "if", "then",
    "else", "x-missing", "x-hint", "x-one-of", "const",
}  # fmt: skip
"""Keywords that say nothing against a value by themselves; `const` stands in conditions only."""
SHORTENED = {"required", "minItems"}
"""What an example may lack: it shows the form, not a whole record."""
NAMED_BY_OTHER_RULES = {"id", "former_ids", "source", "through", "replaced_by", "record", "step"}
"""Fields with ids that `survey` treats one by one."""


def _nodes(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every schema in a document with the way to it."""
    if isinstance(value, dict):
        yield path, value
        for key in ("$defs", "properties"):
            for name, inner in value.get(key, {}).items():
                yield from _nodes(inner, f"{path}/{key}/{name}")
        for key in ("items", "if", "then", "else", "not"):
            if key in value:
                yield from _nodes(value[key], f"{path}/{key}")
        for key in ("allOf", "oneOf", "anyOf"):
            for index, inner in enumerate(value.get(key, ())):
                yield from _nodes(inner, f"{path}/{key}/{index}")


def _everything() -> list[tuple[str, str, dict[str, Any]]]:
    return [(file, path, node) for file, document in SCHEMAS.documents.items() for path, node in _nodes(document)]


def _properties() -> list[tuple[str, str, dict[str, Any]]]:
    """Return every field that a schema describes, conditions left out."""
    return [
        (file, f"{path}/properties/{name}", inner)
        for file, path, node in _everything()
        if not path.endswith(("/if", "/then", "/else"))
        for name, inner in node.get("properties", {}).items()
    ]


def _target(file: str, node: dict[str, Any]) -> dict[str, Any]:
    target, _, name = node["$ref"].partition("#/$defs/")
    found: dict[str, Any] = SCHEMAS.documents[target or file]["$defs"][name]
    return found


def test_each_schema_is_valid_by_the_metaschema() -> None:
    assert len(SCHEMAS.documents) == len(KINDS) + 2
    for document in SCHEMAS.documents.values():
        Draft202012Validator.check_schema(document)
        assert document["$id"].startswith("urn:")


def test_every_kind_has_a_schema_that_refuses_unknown_fields() -> None:
    for kind in KINDS.values():
        assert SCHEMAS.documents[kind.schema]["additionalProperties"] is False


def test_every_group_of_fields_refuses_unknown_ones() -> None:
    for file, path, node in _everything():
        if node.get("type") == "object":
            assert node.get("additionalProperties") is False, f"{file}{path}"


@pytest.mark.parametrize("file", SCHEMAS.documents)
def test_fields_are_described_with_examples_that_fit(file: str) -> None:
    for other, path, node in _properties():
        if other != file:
            continue
        described = node if "description" in node else _target(file, node)
        assert described["description"].endswith((".", "?", ")")), path
        assert described["examples"], path
        validator = Draft202012Validator(SCHEMAS.bundle(file) | {"$ref": f"#/$defs/{file}{path}"})
        for example in described["examples"]:
            against = [error.message for error in validator.iter_errors(example) if error.validator not in SHORTENED]
            assert against == [], path


def test_references_resolve_in_the_bundle() -> None:
    # Both validators follow every reference when they compile a bundle.
    for kind in KINDS.values():
        jsonschema_rs.Draft202012Validator(SCHEMAS.bundle(kind.schema))
    for file, path, node in _everything():
        reference = node.get("$ref")
        if reference is not None:
            target, _, pointer = reference.partition("#/$defs/")
            assert pointer in SCHEMAS.documents[target or file]["$defs"], f"{file}{path}"
            assert not target.startswith(("/", "http", "urn")), "an editor resolves file names only"


def test_every_keyword_has_a_message() -> None:
    spoken = {*ORDER, "required", "additionalProperties"}
    for file, path, node in _everything():
        assert node.keys() <= SILENT | spoken, f"{file}{path}"


def test_no_field_takes_a_number_with_decimals() -> None:
    # `Survey.decimal` rests on it: a decimal number is a mistake wherever it stands.
    assert {node.get("type") for _, _, node in _everything()} <= {
        None,
        "string",
        "integer",
        "boolean",
        "array",
        "object",
    }


def test_reserved_ids_are_those_of_the_project() -> None:
    assert set(SCHEMAS.documents["common.json"]["$defs"]["id"]["not"]["enum"]) == RESERVED_IDS


def test_patterns_have_a_hint_or_an_example() -> None:
    for file, path, node in _everything():
        if "pattern" in node:
            assert node.get("x-hint") or node.get("examples"), f"{file}{path}"


def test_lists_of_needed_fields_name_fields_of_their_group() -> None:
    for file, path, node in _everything():
        if "properties" in node and "required" in node and not path.endswith("/if"):
            assert set(node["required"]) <= node["properties"].keys(), f"{file}{path}"
        assert set(node.get("x-missing", {})) <= set(node.get("required", ())) | {"basis"}, f"{file}{path}"


def test_own_codes_stand_for_fields_that_are_needed() -> None:
    for kind, field in OWN_CODES:
        assert field in SCHEMAS.documents[KINDS[kind].schema]["required"]


def test_no_field_with_an_id_escapes_the_survey() -> None:
    for file, path, node in _properties():
        inner = node.get("items", node)
        if inner.get("$ref", "").endswith(("#/$defs/id", "#/$defs/anchor")):
            name = path.rpartition("/")[2]
            assert name in REFERENCES.keys() | NAMED_BY_OTHER_RULES, f"{file}{path}"


def test_no_field_with_a_date_escapes_the_survey() -> None:
    for file, path, node in _properties():
        if re.search(r"/(date|day|interval)$", node.get("$ref", "")):
            assert path.rpartition("/")[2] in DATES, f"{file}{path}"


def test_fields_are_found_through_references_and_lists() -> None:
    assert list(SCHEMAS.fields("tool", ("post_card", "lead_time"))) == ["value", "text", "basis", "reason", "citations"]
    assert "reduced_by" in SCHEMAS.fields("tool", ("harms", 0))
    assert list(SCHEMAS.fields("tool", ("harms", 3, "reduced_by", 0, "citations", 1))) == ["source", "locator"]
    assert SCHEMAS.fields("tool", ("no", "such", "place")) == {}


def test_the_bundle_names_lists_and_definitions() -> None:
    assert any(schema.get(LIST) == "phase" for schema in SCHEMAS.at("tool", ("phases", 0, "phase")))
    assert any(schema.get(DEFINITION) == "prose" for schema in SCHEMAS.at("module", ("units", 0, "activity")))
    assert SCHEMAS.documents["vocabulary.json"]["$defs"]["phase"].keys() == {"type", "enum"}, "documents stay as read"


def test_schemas_are_read_again_when_a_file_changes(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    first = load_schemas(tmp_path)
    assert load_schemas(tmp_path) is first
    changed = tmp_path / "vocabulary.json"
    changed.write_text(changed.read_text().replace('"imminent"', '"very-imminent"'))
    second = load_schemas(tmp_path)
    assert isinstance(second, Schemas)
    assert "very-imminent" in (second.words("phase") or ())
    assert "very-imminent" not in (first.words("phase") or ())


@pytest.mark.parametrize("name", ["day", "date", "interval"])
def test_a_year_has_four_digits_and_no_nought_before_them(name: str) -> None:
    definition = SCHEMAS.documents["common.json"]["$defs"][name]
    example = definition["examples"][0]
    assert re.search(definition["pattern"], example)
    assert not re.search(definition["pattern"], re.sub(r"\b\d{4}\b", "0000", example))
    assert not re.search(definition["pattern"], re.sub(r"\b\d{4}\b", "0999", example))


def test_every_list_that_a_schema_names_is_there() -> None:
    assert SCHEMAS.lists_named() <= SCHEMAS.documents["vocabulary.json"]["$defs"].keys()
