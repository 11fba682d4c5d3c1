"""The messages about reading: every one is shown by a test of this room, and its own examples are what it says."""

from __future__ import annotations

import pytest

from build_tools.reading.bibliography import read_bibliography
from build_tools.reading.codes import CODES, problem
from build_tools.reading.codes_reading import ROWS
from build_tools.reading.problem import Place
from build_tools.reading.strict_yaml import read_yaml
from tests.reading import test_bibliography, test_refusals

OWN = sorted(code for part in ROWS for code in part)
PLACEHOLDERS = {
    "<TAB>": "\t",
    "<no-break space>": "\u00a0",
    "<combining circumflex>": "\u0302",
    "<right-to-left override>": "\u202e",
    "…": "x",
}
IN_WORDS = {"TK001", "TK002", "TK003", "TK020", "TK022", "TK023", "TK031", "TK032"}
"""Codes whose examples describe a file, or are shortened."""


def _codes(text: str, code: str) -> list[str]:
    for placeholder, sign in PLACEHOLDERS.items():
        text = text.replace(placeholder, sign)
    if text.startswith("author"):
        text = f"@report{{one,\n  {text},\n}}"
    is_bibtex = code >= "TK030" and code < "TK040"
    found = read_bibliography(text.encode(), "a")[1] if is_bibtex else read_yaml(text.encode(), "a").problems
    return [one.code for one in found]


@pytest.mark.parametrize("code", [code for code in OWN if code not in IN_WORDS])
def test_examples_are_what_they_say(code: str) -> None:
    assert code in _codes(CODES[code].wrong, code)
    assert code not in _codes(CODES[code].right, code)


def test_every_code_is_shown_with_its_place() -> None:
    shown = {code for _, found in test_refusals.REFUSED.values() for code, _, _ in found}
    shown |= {code for _, found, _ in test_bibliography.REFUSED.values() for code, _, _ in found}
    assert sorted(shown | {"TK022", "TK023"}) == OWN  # these two are about files, not about what is in them


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        problem("TK999", Place("a"))
    with pytest.raises(KeyError):
        problem("TK001", Place("a"), size=1)
