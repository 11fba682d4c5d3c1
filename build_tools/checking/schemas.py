"""The JSON Schemas: read once, bundled into one document a kind, ready for both validators.

jsonschema-rs decides whether a record has anything to explain; jsonschema, about eighty times slower, explains it. Both
get the same bundle, in which every reference is local: neither has to resolve file names or URNs its own way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from build_tools.project import KINDS

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

Schema = Mapping[str, Any]
Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a schema says against one value.

    Args:
        pointer: The way to the value.
        keyword: The keyword of the schema that does not hold.
        wanted: What the keyword asks for.
        instance: The value.
        schema: The schema that holds the keyword.
    """

    pointer: Pointer
    keyword: str
    wanted: Any
    instance: Any
    schema: Schema


LIST = "x-list"
"""Keyword that the bundle adds to every closed list: its name."""
DEFINITION = "x-definition"
"""Keyword that the bundle adds to every shared definition: its name."""


_LIST_NAMED = re.compile(r"vocabulary\.json#/\$defs/([a-z0-9-]+)")


@dataclass(frozen=True)
class Schemas:
    """All schemas of a project.

    Args:
        documents: The schemas by file name, as read.
    """

    documents: Mapping[str, Schema]

    def decides(self, kind: str, data: Mapping[str, Any]) -> bool:
        """Return whether `data` has the shape of a record of `kind`.

        A number with a decimal point passes here where a whole number is asked for, as JSON Schema wants it;
        `complaints` speaks of it. The caller asks there for records that hold one.
        """
        return self._deciders[kind].is_valid(data)

    def complaints(self, kind: str, data: Mapping[str, Any]) -> list[Complaint]:
        """Return everything that the schema says against `data` as a record of `kind`; nothing where it fits."""
        return [
            Complaint(
                tuple(error.absolute_path),
                str(error.validator),
                error.validator_value,
                error.instance,
                _schema_of(error),
            )
            for error in _explainer(self.bundle(KINDS[kind].schema)).iter_errors(data)
        ]

    @cached_property
    def _deciders(self) -> Mapping[str, jsonschema_rs.Draft202012Validator]:
        return {
            name: jsonschema_rs.Draft202012Validator(self.bundle(kind.schema), validate_formats=True)
            for name, kind in KINDS.items()
        }

    def bundle(self, file: str) -> dict[str, Any]:
        """Return one schema document that holds `file` and everything that it refers to."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": f"#/$defs/{file}",
            "$defs": self._local,
        }

    @cached_property
    def _local(self) -> dict[str, Any]:
        local = {file: _localized(document, file) for file, document in self.documents.items()}
        # A new list that a schema names already: until `toolkit vocabulary` has written it, every word passes.
        known = local["vocabulary.json"]["$defs"]
        known |= {name: {"type": "string"} for name in self.lists_named() - known.keys()}
        return local

    def lists_named(self) -> frozenset[str]:
        """Return the names of the closed lists that the schemas refer to."""
        return frozenset(_LIST_NAMED.findall(json.dumps(self.documents)))

    def at(self, kind: str, pointer: Pointer) -> tuple[Schema, ...]:
        """Return every schema that speaks about the value at `pointer` of a record of `kind`, the outermost first.

        Conditions (`if`, `oneOf`) are left out: they speak about combinations, not about one field.
        """
        found = tuple(self._resolve({"$ref": f"#/$defs/{KINDS[kind].schema}"}))
        for step in pointer:
            inner = (_inner(schema, step) for schema in found)
            found = tuple(resolved for schema in inner if schema is not None for resolved in self._resolve(schema))
        return found

    def fields(self, kind: str, pointer: Pointer) -> Mapping[str, Schema]:
        """Return the fields that an object at `pointer` may have, by name, in the order of the schema."""
        fields: dict[str, Schema] = {}
        for schema in self.at(kind, pointer):
            for name, inner in schema.get("properties", {}).items():
                fields.setdefault(name, inner)
        return fields

    def words(self, vocabulary: str) -> tuple[str, ...] | None:
        """Return the words of a closed list as `schemas/vocabulary.json` has them; None where it has no such list."""
        definition = self.documents["vocabulary.json"]["$defs"].get(vocabulary)
        return tuple(definition["enum"]) if definition is not None else None

    def _resolve(self, schema: Schema) -> Iterator[Schema]:
        yield schema
        reference = schema.get("$ref")
        if reference is not None:
            target: Any = self._local
            for step in reference.removeprefix("#/$defs/").split("/"):
                target = target[step]
            yield from self._resolve(target)
        for inner in schema.get("allOf", ()):
            yield from self._resolve(inner)


def load_schemas(folder: Path) -> Schemas:
    """Return the schemas of a folder; a folder that did not change is read only once.

    Raises:
        OSError, ValueError: A schema is missing or is no JSON: a programmer's mistake.
    """
    paths = sorted(folder.glob("*.json"))
    return _load(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))


@lru_cache(maxsize=8)
def _load(stamps: tuple[tuple[Path, int, int], ...]) -> Schemas:
    return Schemas({path.name: json.loads(path.read_text(encoding="utf-8")) for path, _, _ in stamps})


@lru_cache(maxsize=64)
def _pattern(pattern: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({"pattern": pattern})


def _explainer(bundle: dict[str, Any]) -> Validator:
    # jsonschema takes a second to import on a slow disk, and most runs have nothing to explain.
    from jsonschema import Draft202012Validator, FormatChecker, ValidationError  # noqa: PLC0415
    from jsonschema.validators import extend  # noqa: PLC0415

    def pattern(_validator: object, wanted: str, instance: object, _schema: object) -> Iterator[ValidationError]:
        # Python's `$` also matches before a last line break. One engine for both validators, so that they agree.
        if isinstance(instance, str) and not _pattern(wanted).is_valid(instance):
            yield ValidationError(f"{instance!r} does not match {wanted!r}")

    checker = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, instance: isinstance(instance, int) and not isinstance(instance, bool)
    )
    strict: type[Validator] = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"pattern": pattern}, type_checker=checker
    )
    return strict(bundle, format_checker=FormatChecker())


def _schema_of(error: ValidationError) -> Schema:
    return error.schema if isinstance(error.schema, Mapping) else {}


def _localized(value: Any, file: str) -> Any:
    """Return a schema document with local references, and without identifiers that would change what they mean."""
    document = {key: _rewritten(inner, file) for key, inner in value.items() if key not in {"$id", "$schema"}}
    keyword = LIST if file == "vocabulary.json" else DEFINITION
    for name, definition in document.get("$defs", {}).items():
        definition[keyword] = name
    return document


def _rewritten(value: Any, file: str) -> Any:
    if isinstance(value, dict):
        return {
            key: _reference(inner, file) if key == "$ref" and isinstance(inner, str) else _rewritten(inner, file)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_rewritten(inner, file) for inner in value]
    return value


def _reference(reference: str, file: str) -> str:
    target, _, pointer = reference.partition("#")
    return f"#/$defs/{target or file}{pointer}"


def _inner(schema: Schema, step: str | int) -> Schema | None:
    inner: Schema | None = schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step)
    return inner


def described(schemas: Iterable[Schema]) -> str:
    """Return the first description among `schemas`; empty where none has one."""
    return next((schema["description"] for schema in schemas if "description" in schema), "")
