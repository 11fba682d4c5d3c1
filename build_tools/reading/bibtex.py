"""Where everything in a BibTeX file stands: entries, fields and values, and in plain words what is wrong with them.

pybtex reads values and names; it knows lines at best, and a broken entry makes it lose the rest of the file. So the
entries are told apart here, each by itself, in one pass over the text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem
from build_tools.reading.text import Lines

DEPTH_LIMIT = 20
"""Most braces inside one another."""

_START = re.compile(r"^[ \t]*@(?=\w*+[ \t]*+[{(])", re.MULTILINE)
_HEAD = re.compile(r"@(\w++)\s*+\{\s*+([^\s{}(),\"=%#~\\]++)\s*+(,|(?=\}))")
_WORD = re.compile(r"@(\w++)")
_NO_SOURCES = frozenset({"comment", "preamble", "string"})  # BibTeX's own commands
_NAME = re.compile(r"[A-Za-z][\w-]*+")
_SPACE = re.compile(r"\s*+")
_NUMBER = re.compile(r"[0-9]++")
_SIGNIFICANT = re.compile(r"[{}\"]")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry: its name in lower case, and where name and value begin and end in the file."""

    name: str
    start: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that holds together.

    Args:
        key: Its key.
        text: All of it, from `@` to its last brace.
        start: Where it begins in the file.
        place: The place of its key.
        fields: Its fields by name.
    """

    key: str
    text: str
    start: int
    place: Place
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that does not hold together.

    Args:
        key: Its key, or its line where it has none.
        text: All of it, up to the next entry.
        place: The place of its key, or of its beginning.
    """

    key: str
    text: str
    place: Place


class _WrongError(Exception):
    """An entry cannot be read on; caught where the entry began."""

    def __init__(self, reason: str, index: int, end: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.index = index
        self.end = end


def entries(lines: Lines) -> tuple[list[Entry | Broken], list[Problem]]:
    """Tell the entries of a BibTeX file apart.

    Args:
        lines: The text of the file.

    Returns:
        The entries in the order of the file, and the problems TK030 (broken entry) and TK032 (text outside entries).
    """
    text = lines.text
    found: list[Entry | Broken] = []
    problems: list[Problem] = []
    starts = [match.end() - 1 for match in _START.finditer(text)]
    _stray(lines, 0, starts[0] if starts else len(text), problems)
    for start, limit in itertools.pairwise([*starts, len(text)]):
        try:
            entry = _entry(lines, start, limit)
        except _WrongError as wrong:
            problems.append(problem("TK030", lines.place(wrong.index, wrong.end), reason=wrong.reason))
            found.append(_broken(lines, start, limit))
        else:
            found.append(entry)
            _stray(lines, start + len(entry.text), limit, problems)
    return found, problems


def _broken(lines: Lines, start: int, limit: int) -> Broken:
    text = lines.text[start:limit]
    head = _HEAD.match(text)
    if head is None:
        place = lines.place(start)
        return Broken(f"line {place.line}", text, place)
    return Broken(head[2], text, lines.place(start + head.start(2), start + head.end(2)))


def _entry(lines: Lines, start: int, limit: int) -> Entry:
    text = lines.text
    word = _WORD.match(text, start, limit)
    if word and word[1].lower() in _NO_SOURCES:
        raise _WrongError(
            f"'{word[0]}' is no source; write the text out, and remarks with % before them", start, word.end()
        )
    head = _HEAD.match(text, start, limit)
    if head is None:
        raise _WrongError("it does not begin with '@type{key,'", start)
    place = lines.place(head.start(2), head.end(2))
    fields: dict[str, Field] = {}
    at = _skip(text, head.end(), limit)
    while at < limit and text[at] != "}":
        field = _field(text, at, limit)
        if field.name in fields:
            first = lines.place(fields[field.name].start).line
            raise _WrongError(f"the field '{field.name}' is written twice (first in line {first})", at)
        fields[field.name] = field
        at = _skip(text, field.end, limit)
        if at < limit and text[at] == ",":
            at = _skip(text, at + 1, limit)
        elif at < limit and text[at] != "}":
            raise _WrongError(f"a comma is missing after the field '{field.name}'", field.end)
    if at >= limit:
        raise _WrongError("a brace is not closed", head.start(2), head.end(2))
    return Entry(head[2], text[start : at + 1], start, place, fields)


def _field(text: str, at: int, limit: int) -> Field:
    if text[at] == "%":
        raise _WrongError("a remark cannot stand inside an entry", at)
    name = _NAME.match(text, at, limit)
    if name is None:
        raise _WrongError("the name of a field is expected here", at)
    equals = _skip(text, name.end(), limit)
    if equals >= limit or text[equals] != "=":
        raise _WrongError(f"'=' is missing after '{name[0][:40]}'", name.end())
    value = _skip(text, equals + 1, limit)
    return Field(name[0].lower(), at, value, _value_end(text, value, limit))


def _value_end(text: str, at: int, limit: int) -> int:
    number = _NUMBER.match(text, at, limit)
    if number:
        return number.end()
    if at >= limit or text[at] not in '{"':
        raise _WrongError("the value needs braces around it, as in {Title}", min(at, limit - 1))
    quoted = text[at] == '"'
    depth = 0
    for match in _SIGNIFICANT.finditer(text, at + 1 if quoted else at, limit):
        sign = match[0]
        if sign == '"':
            if quoted and not depth:
                return match.end()
            continue
        depth += 1 if sign == "{" else -1
        if depth > DEPTH_LIMIT:
            raise _WrongError(f"there are more than {DEPTH_LIMIT} braces inside one another", match.start())
        if depth < 0:
            break
        if not depth and not quoted:
            return match.end()
    raise _WrongError("a quote is not closed" if quoted else "a brace is not closed", at)


def _skip(text: str, at: int, limit: int) -> int:
    space = _SPACE.match(text, at, limit)
    return space.end() if space else at


def _stray(lines: Lines, start: int, end: int, problems: list[Problem]) -> None:
    """Report the first line of text between two entries that is no remark."""
    at = start
    for line in lines.text[start:end].split("\n"):
        said = line.strip()
        if said and not said.startswith("%"):
            first = at + line.index(said[0])
            problems.append(problem("TK032", lines.place(first, first + len(said))))
            return
        at += len(line) + 1
