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
    waiting = [_Node(schema, "record", root)]
    seen = {"record"}
    while waiting:
        node = waiting.pop(0)
        fields = []
        for name, value in node.value["properties"].items():
            inner = _inner_object(schemas, _Node(node.file, name, value))
            required = name in node.value.get("required", ())
            fields.append(_field(schemas, _Node(node.file, name, value), inner, required=required))
            if inner and inner.name not in seen:
                seen.add(inner.name)
                waiting.append(inner)
        title = "The record" if node.value is root else node.name.replace("-", " ").replace("_", " ").capitalize()
        description = "" if node.value is root else str(node.value.get("description", ""))
        parts.append(Part(node.name, title, description, tuple(fields)))
    return Guide(root["description"], tuple(parts))


@dataclass(frozen=True, slots=True)
class _Node:
    """A piece of a schema: the file it stands in, by which its references are read, and its name."""

    file: str
    name: str
    value: Mapping[str, Any]


def _field(schemas: Schemas, node: _Node, inner: _Node | None, *, required: bool) -> Field:
    described = [node.value, *(target.value for target in _targets(schemas, node))]
    description = next((str(one["description"]) for one in described if "description" in one), "")
    example = next((one["examples"][0] for one in described if one.get("examples")), "")
    if not isinstance(example, str):
        example = json.dumps(example, ensure_ascii=False)
    return Field(node.name, required, description, example, _vocabulary(node.value), inner.name if inner else None)


def _vocabulary(value: Mapping[str, Any]) -> str | None:
    for reference in _references(value):
        if reference.startswith("vocabulary.json#/$defs/"):
            return reference.rpartition("/")[2]
    return None


def _inner_object(schemas: Schemas, node: _Node) -> _Node | None:
    return next((target for target in _targets(schemas, node) if "properties" in target.value), None)


def _targets(schemas: Schemas, node: _Node) -> Iterator[_Node]:
    """Yield the definitions that a piece of a schema refers to, and what those refer to, the nearest first."""
    for reference in _references(node.value):
        file, _, name = reference.partition("#/$defs/")
        file = file or node.file
        target = _Node(file, name, schemas[file]["$defs"][name])
        yield target
        if "properties" not in target.value:
            yield from _targets(schemas, target)


def _references(value: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in value:
        yield value["$ref"]
    items = value.get("items")
    if isinstance(items, dict):
        yield from _references(items)
    for inner in value.get("allOf", ()):
        yield from _references(inner)
