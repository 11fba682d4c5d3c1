"""BibTeX -> source records with places: the only module that knows pybtex.

Each entry is parsed on its own, so that a broken one takes no other with it. Text is plain UTF-8: braces are removed
from values, TeX commands are refused, and `%` is a sign like any other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Entry, Person
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from build_tools.reading import bibtex
from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem, in_order
from build_tools.reading.strict_yaml import Pointer
from build_tools.reading.text import Lines, decode

SIZE_LIMIT = 1024 * 1024
"""Most bytes of a BibTeX file."""

_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.|$)", re.MULTILINE)
_SPACES = re.compile(r"\s+")
_LISTS = ("read_parts", "former_ids")
_PERSONS = {"author": "authors", "editor": "editors"}
_OURS = {"id": "the key of the entry", "type": "the word after '@'", "authors": "'author'", "editors": "'editor'"}
"""Names of fields that a record has and an entry must not, and where the entry says the same."""


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
        The entries in the order of the file, and the problems TK001 to TK005, TK026, TK028 and TK030 to TK033.
    """
    text, problems = decode(data, path, SIZE_LIMIT)
    if text is None:
        return (), in_order(problems)
    lines = Lines(text.replace("\r\n", "\n").replace("\r", "\n"), path)
    found, wrong = bibtex.entries(lines)
    problems += wrong
    read: list[BibEntry] = []
    first_lines: dict[str, int] = {}
    for one in found:
        entry = _broken(one, path) if isinstance(one, bibtex.Broken) else _read_entry(one, lines, problems)
        if entry.key in first_lines:
            problems.append(problem("TK031", entry.start, key=entry.key, first=first_lines[entry.key]))
            continue
        first_lines[entry.key] = entry.start.line
        read.append(entry)
    return tuple(read), in_order(problems)


def _broken(one: bibtex.Entry | bibtex.Broken, path: str) -> BibEntry:
    return BibEntry(path, None, one.key, one.place, digest=_digest(one.text))


def _read_entry(one: bibtex.Entry, lines: Lines, problems: list[Problem]) -> BibEntry:
    problems.extend(
        problem("TK033", lines.place(one.start + match.start()), command=match[0])
        for match in _COMMAND.finditer(one.text)
    )
    wrong = tuple(_wrong_fields(one, lines))
    if wrong:
        problems.extend(wrong)
        return _broken(one, lines.path)
    try:
        record = _record(Parser().parse_string(one.text).entries[one.key], one.key)
    except (PybtexError, KeyError) as error:
        problems.append(_unreadable(error, one, lines))
        return _broken(one, lines.path)
    names, values = _places(one, lines)
    return BibEntry(lines.path, record, one.key, one.place, values, names, _digest(one.text))


def _wrong_fields(one: bibtex.Entry, lines: Lines) -> Iterator[Problem]:
    for name, at in one.fields.items():
        if name in _OURS:
            reason = f"'{name}' is no field here: it is said by {_OURS[name]}"
            yield problem("TK030", lines.place(at.start, at.start + len(name)), reason=reason)
    if "year" in one.fields and "date" in one.fields:
        year, date = (lines.text[one.fields[name].value : one.fields[name].end] for name in ("year", "date"))
        if not _bare(date).startswith(_bare(year)):
            place = lines.place(one.fields["year"].value, one.fields["year"].end)
            yield problem("TK030", place, reason="'year' and 'date' differ; keep 'date' only")


def _record(entry: Entry, key: str) -> dict[str, Any]:
    record: dict[str, Any] = {"id": key, "type": entry.type}
    for role, name in _PERSONS.items():
        if role in entry.persons:
            record[name] = [_person(person) for person in entry.persons[role]]
    for written, value in entry.fields.items():
        name = written.lower()
        if name == "year" and "date" in entry.fields:
            continue  # it says no more than the date does
        text = _plain(value)
        record[_name(name)] = [part.strip() for part in text.split(";") if part.strip()] if name in _LISTS else text
    return record


def _name(name: str) -> str:
    """Return what the record calls a field: `year` is BibTeX's own, and a record has one date."""
    return "date" if name == "year" else _PERSONS.get(name, name)


def _person(person: Person) -> dict[str, str]:
    last = " ".join([*person.prelast_names, *person.last_names])
    if last.startswith("{") and last.endswith("}") and not person.first_names:
        return {"literal": _plain(last)}
    given = " ".join([*person.first_names, *person.middle_names, *person.lineage_names])
    return {"family": _plain(last), "given": _plain(given)} if given else {"family": _plain(last)}


def _plain(value: str) -> str:
    return _SPACES.sub(" ", value.replace("{", "").replace("}", "")).strip()


def _bare(value: str) -> str:
    return value.strip('{}" ')


def _places(one: bibtex.Entry, lines: Lines) -> tuple[dict[str, Place], dict[str, Place]]:
    # Of date and year, the date is read last, and stands.
    fields = sorted(one.fields.values(), key=lambda at: at.name == "date")
    names = {_name(at.name): lines.place(at.start, at.start + len(at.name)) for at in fields}
    return names, {_name(at.name): lines.place(at.value, at.end) for at in fields}


def _unreadable(error: Exception, one: bibtex.Entry, lines: Lines) -> Problem:
    """Return the problem of an entry that holds together, and that pybtex cannot read all the same."""
    for role in _PERSONS:
        if role in one.fields:
            at = one.fields[role]
            try:
                for name in split_name_list(lines.text[at.value + 1 : at.end - 1]):
                    Person(name)
            except PybtexError:
                reason = "a name has too many commas; write 'and' between names, and braces around an institution"
                return problem("TK030", lines.place(at.value, at.end), reason=reason)
    said = str(error) if isinstance(error, PybtexError) else "its key cannot be found"
    return problem("TK030", one.place, reason=f"it cannot be understood (the parser says: {said})")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
