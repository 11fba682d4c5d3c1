"""What a row of the catalogue of messages is."""

from __future__ import annotations

from dataclasses import dataclass

from build_tools.reading.problem import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of mistake.

    Args:
        code: `TK` and three digits: 0 reading a file, 1 the shape of a record, 2 rules between records, 3 warnings.
        severity: Whether it stops the build.
        title: What is wrong, in general.
        message: What is wrong here; a `str.format` template.
        hint: How to mend it; a template, may be empty.
        meaning: Why it matters, for the page of the code.
        wrong, right: An example of each.
    """

    code: str
    severity: Severity
    title: str
    message: str
    hint: str
    meaning: str
    wrong: str
    right: str


def table(severity: Severity, *rows: tuple[str, str, str, str, str, str, str]) -> dict[str, Code]:
    """Return rows of (code, title, message, hint, meaning, wrong, right) as codes of one severity."""
    return {row[0]: Code(row[0], severity, *row[1:]) for row in rows}
