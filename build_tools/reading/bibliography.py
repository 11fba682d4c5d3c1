"""BibTeX -> source records with places: the only module that knows pybtex.

Each entry is cut out and parsed on its own, so that a broken one takes no other with it. Text is plain UTF-8: braces
are removed from values, TeX commands are refused, and `%` is a sign like any other.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pybtex.database import Entry, Person
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem
from build_tools.reading.strict_yaml import Pointer
from build_tools.reading.text import decode

SIZE_LIMIT = 1024 * 1024
"""Most bytes of a BibTeX file."""

_ENTRY = re.compile(r"^@(\w+)\s*\{\s*([^,\s{}]*)\s*,", re.MULTILINE)
_START = re.compile(r"^@", re.MULTILINE)
_FIELD = re.compile(r"^\s*(\w+)\s*=\s*", re.MULTILINE)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)")
_SPACES = re.compile(r"\s+")
_LISTS = ("read_parts", "former_ids")
_PERSONS = {"author": "authors", "editor": "editors"}


@dataclass(frozen=True)
class BibEntry:
    """One entry, with the places of its key and fields.

    Args:
        path: The file, relative to the project.
        data: The record as plain values; None where the entry is broken.
        key: Its key, also where it is broken.
        start: Place of the key.
        fields: Place of each field's value, by the name that the record uses.
        names: Place of each field's name.
        digest: SHA-256 of the entry.
    """

    path: str
    data: Mapping[str, Any] | None
    key: str
    start: Place
    fields: Mapping[str, Place] = field(default_factory=dict)
    names: Mapping[str, Place] = field(default_factory=dict)
    digest: str = ""

    def place_of(self, pointer: Pointer) -> Place:
        """Return where the value at `pointer` stands; the key of the entry for what has no place of its own."""
        return self.fields.get(str(pointer[0]), self.start) if pointer else self.start

    def place_of_key(self, pointer: Pointer) -> Place:
        """Return where the name of the field at `pointer` stands."""
        return self.names.get(str(pointer[0]), self.start) if pointer else self.start


def read_bibliography(data: bytes, path: str) -> tuple[tuple[BibEntry, ...], tuple[Problem, ...]]:
    """Read one BibTeX file.

    Args:
        data: Its bytes.
        path: The file, relative to the project.

    Returns:
        The entries in the order of the file, and the problems TK001 to TK005 and TK030 to TK033.
    """
    text, problems = decode(data, path, SIZE_LIMIT)
    if text is None:
        return (), tuple(problems)
    text = text.replace("\r\n", "\n")
    entries: list[BibEntry] = []
    first_lines: dict[str, int] = {}
    starts = [match.start() for match in _START.finditer(text)]
    _stray(text[: starts[0]] if starts else text, 1, path, problems)
    for start, end in itertools.pairwise([*starts, len(text)]):
        entry = _read_entry(text[start:end], text.count("\n", 0, start) + 1, path, problems)
        if entry.key in first_lines:
            problems.append(problem("TK031", entry.start, key=entry.key, first=first_lines[entry.key]))
            continue
        first_lines[entry.key] = entry.start.line
        entries.append(entry)
    return tuple(entries), tuple(sorted(problems, key=lambda one: one.sort_key))


def _read_entry(chunk: str, line: int, path: str, problems: list[Problem]) -> BibEntry:
    head = _ENTRY.match(chunk)
    digest = hashlib.sha256(chunk.encode()).hexdigest()
    if head is None or not head[2]:
        problems.append(problem("TK030", Place(path, line), reason="it does not begin with '@type{key,'"))
        return BibEntry(path, None, f"line {line}", Place(path, line), digest=digest)
    key = head[2]
    start = Place(path, line, head.start(2) + 1, len(key))
    end = _closing(chunk)
    if end is None:
        problems.append(problem("TK030", start, reason="a brace is not closed"))
        return BibEntry(path, None, key, start, digest=digest)
    _stray(chunk[end:], line + chunk.count("\n", 0, end), path, problems)
    chunk = chunk[:end]
    names, values = _places(chunk, line, path)
    commands = [
        problem(
            "TK033",
            Place(path, line + chunk.count("\n", 0, match.start()), _column(chunk, match.start())),
            command=match[0],
        )
        for match in _COMMAND.finditer(chunk)
    ]
    problems.extend(commands)
    try:
        parsed = Parser().parse_string(chunk).entries[key]
        data = _record(parsed, key)
    except (PybtexError, KeyError) as error:
        problems.append(problem("TK030", _error_place(error, start, line), reason=_reason(error)))
        return BibEntry(path, None, key, start, digest=digest)
    return BibEntry(path, data, key, start, values, names, digest)


def _record(entry: Entry, key: str) -> dict[str, Any]:
    record: dict[str, Any] = {"id": key, "type": entry.type}
    for role, name in _PERSONS.items():
        if role in entry.persons:
            record[name] = [_person(person) for person in entry.persons[role]]
    for name, value in entry.fields.items():
        text = _plain(value)
        record[name.lower()] = (
            [part.strip() for part in text.split(";") if part.strip()] if name.lower() in _LISTS else text
        )
    # `year` is BibTeX's own field; a record has one date.
    year = record.pop("year", None)
    if year is not None:
        record.setdefault("date", year)
    return record


def _person(person: Person) -> dict[str, str]:
    last = " ".join([*person.prelast_names, *person.last_names])
    if last.startswith("{") and last.endswith("}") and not person.first_names:
        return {"literal": _plain(last)}
    given = " ".join([*person.first_names, *person.middle_names, *person.lineage_names])
    return {"family": _plain(last), "given": _plain(given)} if given else {"family": _plain(last)}


def _plain(value: str) -> str:
    return _SPACES.sub(" ", value.replace("{", "").replace("}", "")).strip()


def _closing(chunk: str) -> int | None:
    depth = 0
    for match in re.finditer(r"[{}]", chunk):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return None


def _places(chunk: str, line: int, path: str) -> tuple[dict[str, Place], dict[str, Place]]:
    names: dict[str, Place] = {}
    values: dict[str, Place] = {}
    for match in _FIELD.finditer(chunk):
        name = _PERSONS.get(match[1].lower(), match[1].lower())
        name = "date" if name == "year" and "date" not in names else name
        at = line + chunk.count("\n", 0, match.start(1))
        names.setdefault(name, Place(path, at, _column(chunk, match.start(1)), len(match[1])))
        rest = chunk[match.end() :].split("\n", 1)[0].rstrip().rstrip(",")
        values.setdefault(name, Place(path, at, _column(chunk, match.end()), max(1, len(rest))))
    return names, values


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1) + 1


def _stray(text: str, line: int, path: str, problems: list[Problem]) -> None:
    for number, one in _numbered(text, line):
        if one.strip() and not one.lstrip().startswith("%"):
            problems.append(problem("TK032", Place(path, number, len(one) - len(one.lstrip()) + 1, len(one.strip()))))
            return


def _numbered(text: str, line: int) -> Iterator[tuple[int, str]]:
    for offset, one in enumerate(text.split("\n")):
        yield line + offset, one


def _error_place(error: Exception, start: Place, line: int) -> Place:
    inside = getattr(error, "lineno", None)
    return Place(start.path, line + inside - 1) if isinstance(inside, int) and inside > 1 else start


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return "it cannot be told apart from the text around it"
    said = re.sub(r"^syntax error in line \d+: ", "", str(error))
    return {"premature end of file": "it ends too early"}.get(said, said)
