"""The field guide of a kind, written from the schema that also checks its records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schemas = Mapping[str, Mapping[str, Any]]
"""The JSON Schemas by file name."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its name, whether it is needed, what it means, an example, and where its values stand."""

    name: str
    required: bool
    description: str
    example: str
    vocabulary: str | None
    part: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """The fields of the record itself, or of something inside it."""

    id: str
    title: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """What the schema says of a kind."""

    description: str
    parts: tuple[Part, ...]


def field_guide(schemas: Schemas, schema: str) -> Guide:
    """Return the guide to the kind whose schema has this name, its inner objects in the order of their first use."""
    root = schemas[schema]
    parts: list[Part] = []
    waiting: list[tuple[str, str, Mapping[str, Any]]] = [("record", "The record", root)]
    seen = {"record"}
    while waiting:
        name, title, node = waiting.pop(0)
        fields = []
        for field, value in node["properties"].items():
            inner = _inner_object(schemas, schema, value)
            fields.append(
                _field(schemas, field, value, inner[0] if inner else None, required=field in node.get("required", ()))
            )
            if inner and inner[0] not in seen:
                seen.add(inner[0])
                waiting.append((inner[0], inner[0].replace("-", " ").replace("_", " ").capitalize(), inner[1]))
        parts.append(Part(name, title, node.get("description", "") if name != "record" else "", tuple(fields)))
    return Guide(root["description"], tuple(parts))


def _field(schemas: Schemas, name: str, value: Mapping[str, Any], part: str | None, *, required: bool) -> Field:
    example = value.get("examples", [""])[0]
    if not isinstance(example, str):
        example = json.dumps(example, ensure_ascii=False)
    return Field(name, required, _description(schemas, value), example, _vocabulary(value), part)


def _description(schemas: Schemas, value: Mapping[str, Any]) -> str:
    if "description" in value:
        return str(value["description"])
    target = _target(schemas, "common.json", value)
    return str(target[1].get("description", "")) if target else ""


def _vocabulary(value: Mapping[str, Any]) -> str | None:
    for reference in _references(value):
        if reference.startswith("vocabulary.json#/$defs/"):
            return reference.rpartition("/")[2]
    return None


def _inner_object(schemas: Schemas, schema: str, value: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]] | None:
    for reference in _references(value):
        target = _target(schemas, schema, {"$ref": reference})
        if target is not None and "properties" in target[1]:
            return target
    return None


def _references(value: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in value:
        yield value["$ref"]
    items = value.get("items")
    if isinstance(items, dict):
        yield from _references(items)
    for inner in value.get("allOf", ()):
        yield from _references(inner)


def _target(schemas: Schemas, schema: str, value: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]] | None:
    reference = value.get("$ref")
    if not isinstance(reference, str):
        return None
    file, _, pointer = reference.partition("#/$defs/")
    definitions = schemas[file or schema].get("$defs", {})
    if pointer not in definitions and not file:
        definitions = schemas["common.json"]["$defs"]
    return (pointer, definitions[pointer]) if pointer in definitions else None
