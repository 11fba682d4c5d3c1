"""A parser's complaint -> a message that says what the contributor did."""

from __future__ import annotations

import re

import yaml

from build_tools.reading.codes import problem
from build_tools.reading.events import DEPTH_LIMIT
from build_tools.reading.problem import Place, Problem

_FIELD = re.compile(r"^\s*(?:- )?([A-Za-z_][\w-]*):")


def explain(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Return the problem behind a syntax error.

    Args:
        error: What PyYAML raised.
        text: The text that it was reading.
        path: The file; messages name it.

    Returns:
        TK009 (nesting), TK011 (a colon inside text), TK016 (indentation), TK017 (an open quote), TK018 (a sign that
        needs quotes), TK019 (an open bracket), else TK010 with the parser's own words.
    """
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or error).strip()
    context = str(getattr(error, "context", None) or "")
    lines = text.splitlines() or [""]
    line = min(mark.line, len(lines) - 1) if mark else 0
    place = Place(path, line + 1, (mark.column if mark and mark.line < len(lines) else len(lines[line])) + 1)
    opened = Place(path, start.line + 1, start.column + 1) if start is not None else place
    if "mapping values are not allowed" in said:
        return _colon(lines, line, place)
    if "cannot start any token" in said:
        return problem("TK018", place, sign=lines[line][place.column - 1 : place.column] or "?")
    for words, code, where in (
        ("quoted scalar", "TK017", opened),
        ("flow sequence", "TK019", opened),
        ("flow mapping", "TK019", opened),
        ("block mapping", "TK016", place),
        ("block collection", "TK016", place),
        ("block sequence", "TK016", place),
    ):
        if words in context:
            return problem(code, where)
    return _other(said, place)


def _colon(lines: list[str], line: int, place: Place) -> Problem:
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    if above is not None and ":" not in lines[above] and not lines[above].lstrip().startswith(("-", "#")):
        return problem("TK010", Place(place.path, above + 1), reason="this line has no colon after a field name")
    here = lines[line]
    if _is_nested_text(lines, line):
        return problem("TK016", Place(place.path, place.line, len(here) - len(here.lstrip()) + 1))
    field = _FIELD.match(here)
    return problem("TK011", place, field=field[1] if field else "name")


def _other(said: str, place: Place) -> Problem:
    if "nesting depth" in said:
        return problem("TK009", place, limit=DEPTH_LIMIT)
    if "not allowed" in said:
        return problem("TK016", place)
    if "could not find expected ':'" in said:
        reason = "a field name without a colon after it, or a line that belongs to the text above"
        return problem("TK010", place, reason=reason)
    return problem("TK010", place, reason=said)


def _is_nested_text(lines: list[str], line: int) -> bool:
    """Whether the line begins a field below one that has a value: the blanks before it are wrong, not the colon."""
    here = lines[line]
    above = next((one for one in reversed(lines[:line]) if one.strip()), "")
    first_colon = _FIELD.match(here)
    return (
        first_colon is not None
        and re.match(r"\s*(?:- )?[\w-]+:\s+\S", above) is not None
        and len(here) - len(here.lstrip()) > len(above) - len(above.lstrip())
        and here.count(": ") + here.endswith(":") == 1
    )
