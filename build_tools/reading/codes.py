"""The catalogue of messages: every code that a report can show, with its words, in one table.

The terminal, the annotations of a pull request and the pages of the site print the same words from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from build_tools.reading import codes_reading, codes_rules, codes_shape
from build_tools.reading.message import Code
from build_tools.reading.problem import Place, Problem


def _catalogue() -> Mapping[str, Code]:
    merged: dict[str, Code] = {}
    for part in (*codes_reading.ROWS, *codes_shape.ROWS, *codes_rules.ROWS):
        doubled = merged.keys() & part.keys()
        if doubled:
            raise ValueError(f"a code stands twice in the catalogue: {sorted(doubled)}")
        merged |= part
    return MappingProxyType(merged)


CODES: Mapping[str, Code] = _catalogue()
"""Every message by its code."""


def problem(code: str, place: Place, **values: object) -> Problem:
    """Return a problem with the words of the catalogue.

    Args:
        code: A code of the catalogue.
        place: Where the mistake is.
        values: What the templates of message and hint ask for.

    Raises:
        KeyError: The code or a value is unknown: a programmer's mistake.
    """
    row = CODES[code]
    return Problem(place, code, row.severity, row.message.format(**values), row.hint.format(**values))
