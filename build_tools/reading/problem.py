"""A contributor's mistake, as a value: where it is, what it is, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

MOST_OF_A_FILE = 200
"""Most problems that are told of one file: a file with more is broken as a whole, and nobody reads that many."""


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file.

    Args:
        path: The file, relative to the project, with forward slashes.
        line, column: Both start at 1; the column counts characters.
        length: How many characters on that line are meant, at least 1.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a record.

    Args:
        place: Where it is.
        code: Its row in the catalogue of messages.
        severity: Whether it stops the build.
        message: What is wrong, in plain words.
        hint: How to mend it; may be empty.
    """

    place: Place
    code: str
    severity: Severity
    message: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order in which reports print problems: by place, then by code."""
        return self.place.path, self.place.line, self.place.column, self.code, self.message


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Return whether any of `problems` stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of one file in order of place; of very many errors first; the last counts the rest."""
    found = sorted(problems, key=lambda one: one.sort_key)
    if len(found) <= MOST_OF_A_FILE:
        return tuple(found)
    worst = sorted(found, key=lambda one: one.severity is not Severity.ERROR)[:MOST_OF_A_FILE]
    *kept, last = sorted(worst, key=lambda one: one.sort_key)
    more = f"{len(found) - MOST_OF_A_FILE} more problems in this file are not shown."
    return (*kept, replace(last, hint=f"{last.hint} {more}".strip()))
