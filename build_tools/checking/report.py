"""Problems as text for people, as annotations for a pull request, as JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from build_tools.reading.problem import Problem, Severity
from build_tools.reading.strict_yaml import lines_of

MOST_ANNOTATIONS = 10
"""GitHub shows no more of a kind in one step, and drops the rest without a word."""

_WIDTH = 100
_MOST_BYTES = 1024 * 1024

LineOf = Callable[[str, int], str | None]
"""Gives a line of a file, without its end; None where it cannot be shown."""


def lines_below(root: Path) -> LineOf:
    """Return what gives the lines of files below a folder; each file is read once, and only its first megabyte."""

    @lru_cache(maxsize=64)
    def lines(path: str) -> tuple[str, ...]:
        try:
            with (root / path).open("rb") as file:
                return tuple(lines_of(file.read(_MOST_BYTES).decode(errors="replace").removeprefix("\ufeff")))
        except OSError:
            return ()

    def line_of(path: str, line: int) -> str | None:
        known = lines(path)
        return known[line - 1] if line <= len(known) else None

    return line_of


def text(problems: Sequence[Problem], line_of: LineOf) -> str:
    """Return problems for the terminal: each with its line and a caret, and a count at the end.

    Args:
        problems: In the order in which they are printed.
        line_of: Gives the line of a file that a problem points at.
    """
    blocks = [_block(problem, line_of) for problem in problems]
    return "\n".join([*blocks, count(problems)]) + "\n"


def count(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    if not problems:
        return "No problem found."
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    parts = [
        _number(number, word) for number, word in ((errors, "error"), (len(problems) - errors, "warning")) if number
    ]
    files = _number(len({problem.place.path for problem in problems}), "file")
    mercy = "" if errors else " Warnings do not stop the build."
    return f"{' and '.join(parts)} in {files}.{mercy} To know more about a code: toolkit explain {problems[0].code}"


def github(problems: Sequence[Problem]) -> str:
    """Return workflow commands for GitHub: the ten worst problems, errors first; then the others as plain lines."""
    worst = sorted(problems, key=lambda one: (one.severity is not Severity.ERROR, one.sort_key))
    lines = [
        f"::{one.severity} file={_property(one.place.path)},line={one.place.line},col={one.place.column},"
        f"endColumn={one.place.column + one.place.length},title={_property(one.code)}::{_data(_words(one))}"
        for one in worst[:MOST_ANNOTATIONS]
    ]
    rest = [_line(f"{_where(one)} {one.code} {_words(one)}") for one in worst[MOST_ANNOTATIONS:]]
    return "\n".join([*lines, *rest, count(problems)]) + "\n"


def summary(problems: Sequence[Problem]) -> str:
    """Return all problems as a Markdown table, for the summary of a workflow."""
    rows = [f"| {_cell(_where(one))} | {one.code} | {one.severity} | {_cell(_words(one))} |" for one in problems]
    head = ["| Where | Code | Weight | What |", "|---|---|---|---|"] if rows else []
    return "\n".join(["## Check of the records", "", count(problems), "", *head, *rows]) + "\n"


def json_text(problems: Iterable[Problem]) -> str:
    """Return problems as a JSON list of `{path, line, column, code, severity, message, hint}`."""
    rows = [
        {
            "path": one.place.path,
            "line": one.place.line,
            "column": one.place.column,
            "code": one.code,
            "severity": str(one.severity),
            "message": one.message,
            "hint": one.hint,
        }
        for one in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _block(problem: Problem, line_of: LineOf) -> str:
    place = problem.place
    weight = "" if problem.severity is Severity.ERROR else "warning: "
    lines = [_line(f"{_where(problem)} {problem.code} {weight}{problem.message}")]
    shown = line_of(place.path, place.line)
    if shown is not None and shown.strip():
        window, start = _window(shown, place.column)
        end = min(start + place.length, max(len(window), start + 1))
        lines.append(f"{place.line:5} | {window}")
        lines.append(f"      | {' ' * _columns(window[:start])}{'^' * max(1, _columns(window[start:end]))}")
    if problem.hint:
        lines.append(_line(f"        {problem.hint}"))
    return "\n".join(lines)


def _window(line: str, column: int) -> tuple[str, int]:
    """Cut a long line around a column, so that the caret stays on the screen; return also its index in the cut."""
    visible, at = _line(line), column - 1
    if len(visible) <= _WIDTH:
        return visible, at
    start = max(0, min(at - _WIDTH // 3, len(visible) - _WIDTH))
    end = start + _WIDTH
    before, after = "…" if start else "", "…" if end < len(visible) else ""
    return before + visible[start:end] + after, at - start + len(before)


def _line(text_: str) -> str:
    """Make every hidden sign a dot: a report must not be able to move the cursor or turn the reading direction."""
    return "".join(sign if sign.isprintable() else "·" for sign in text_)


def _columns(part: str) -> int:
    """Return how many columns of a terminal a text fills: Chinese, for one, takes two a sign."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else not unicodedata.combining(sign) for sign in part)


def _number(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _where(problem: Problem) -> str:
    return f"{problem.place.path}:{problem.place.line}:{problem.place.column}"


def _words(problem: Problem) -> str:
    return f"{problem.message}. {problem.hint}" if problem.hint else problem.message


def _data(value: str) -> str:
    return _line(value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _cell(value: str) -> str:
    return _line(value).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "\\`")
