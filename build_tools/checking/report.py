"""Problems as text for people, as annotations for a pull request, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from build_tools.reading.problem import Problem, Severity

MOST_ANNOTATIONS = 10
"""GitHub shows no more of a kind in one step."""

LineOf = Callable[[str, int], str | None]
"""Gives a line of a file, without its end; None where it cannot be shown."""


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
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "No problem found."
    parts = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((errors, "error"), (warnings, "warning"))
        if number
    ]
    files = len({problem.place.path for problem in problems})
    return f"{' and '.join(parts)} in {files} file{'' if files == 1 else 's'}. `toolkit explain CODE` says more about a code."


def github(problems: Sequence[Problem]) -> str:
    """Return workflow commands for GitHub: the ten worst problems, errors first, then how many more there are."""
    worst = sorted(problems, key=lambda one: (one.severity is not Severity.ERROR, one.sort_key))
    lines = [
        f"::{one.severity} file={_property(one.place.path)},line={one.place.line},col={one.place.column},"
        f"title={_property(one.code)}::{_data(_words(one))}"
        for one in worst[:MOST_ANNOTATIONS]
    ]
    rest = [f"{_where(one)} {one.code} {_words(one)}" for one in worst[MOST_ANNOTATIONS:]]
    return "\n".join([*lines, *rest, count(problems)]) + "\n"


def summary(problems: Sequence[Problem]) -> str:
    """Return all problems as a Markdown table, for the summary of a workflow."""
    rows = [
        f"| {_cell(one.place.path)}:{one.place.line}:{one.place.column} | {one.code} | {one.severity} | {_cell(_words(one))} |"
        for one in problems
    ]
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
    lines = [f"{_where(problem)} {problem.code} {weight}{problem.message}"]
    shown = line_of(place.path, place.line)
    if shown is not None and shown.strip():
        number = f"{place.line:5}"
        window, column = _window(shown, place.column)
        lines.append(f"{number} | {window}")
        carets = "^" * min(place.length, max(1, len(window) - column + 1))
        lines.append(f"{' ' * len(number)} | {' ' * (column - 1)}{carets}")
    if problem.hint:
        lines.append(f"        {problem.hint}")
    return "\n".join(lines)


def _window(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """Cut a long line around a column, so that the caret stays on the screen; hidden signs become visible."""
    visible = "".join(sign if sign.isprintable() else "·" for sign in line)
    if len(visible) <= width:
        return visible, column
    start = max(0, min(column - 1 - width // 3, len(visible) - width))
    cut = visible[start : start + width]
    return ("…" if start else "") + cut, column - start + (1 if start else 0)


def _where(problem: Problem) -> str:
    return f"{problem.place.path}:{problem.place.line}:{problem.place.column}"


def _words(problem: Problem) -> str:
    return f"{problem.message}. {problem.hint}" if problem.hint else problem.message


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _cell(value: str) -> str:
    return value.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
