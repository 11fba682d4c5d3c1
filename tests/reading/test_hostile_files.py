"""Files that want to fill the memory, the day or the screen: each gets its message, and soon."""

from __future__ import annotations

import time

import pytest

from build_tools.reading.bibliography import read_bibliography
from build_tools.reading.problem import MOST_OF_A_FILE
from build_tools.reading.strict_yaml import read_yaml


def test_a_file_full_of_mistakes_is_cut_short_and_stays_broken() -> None:
    warnings = "".join(f"k{number}: “x”\n" for number in range(3 * MOST_OF_A_FILE))
    problems = read_yaml(f"{warnings}k1: again\n".encode(), "one.yaml").problems
    assert len(problems) == MOST_OF_A_FILE
    assert problems[-1].code == "TK013"
    assert problems[-1].hint.endswith(f"{2 * MOST_OF_A_FILE + 1} more problems in this file are not shown.")


SOON = 20
"""Seconds: far more than these files take, far less than what grows with the square of their size takes."""

HOSTILE = {
    "TABs": b"a: x\ty\n" * 30_000,
    "no-break spaces": b"a: " + b"\xc2\xa0 " * 80_000,
    "anchors": b"".join(b"a%d: &x 1\n" % number for number in range(15_000)),
    "octal numbers": b"a: [" + b"014," * 60_000 + b"]",
    "lists": b"[" * 250_000,
    "groups": b"{a: " * 60_000,
    "dashes": b"- " * 120_000,
    "questions": b"? " * 120_000,
    "quotes": b"a: '" * 50_000,
    "colons": b"a: b: " * 40_000,
    "digits": b"a: " + b"9" * 100_000 + b"e" + b"9" * 100_000,
    "empty lines": b"\n" * 250_000 + b"a: b: c",
    "a long key": b"a" * 200_000 + b": x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_cost_little(name: str) -> None:
    start = time.perf_counter()
    document = read_yaml(HOSTILE[name], "one.yaml")
    assert len(document.problems) <= MOST_OF_A_FILE
    assert time.perf_counter() - start < SOON


def _field(value: bytes) -> bytes:
    return b"@report{one,\n  title = " + value + b",\n}\n"


HOSTILE_BIBLIOGRAPHIES = {
    "entries": b"".join(b"@report{a%d,\n title={x},\n}\n" % number for number in range(20_000)),
    "the same entry": b"@a{b,\n}\n" * 50_000,
    "at signs": b"@\n" * 200_000,
    "blanks": b"\xc2\xa0 " * 150_000,
    "blanks in a head": b"@a{" + b" " * 300_000 + b"{",
    "blanks in a field": _field(b"{a}" + b" " * 500_000),
    "braces": _field(b"{" * 100_000 + b"x" + b"}" * 100_000),
    "TeX commands": _field(b"{" + b"\\x " * 50_000 + b"}"),
    "names": b"@report{one,\n  author = {" + b"A and " * 20_000 + b"B},\n}\n",
    "commas": b"@report{one,\n  author = {" + b"A, " * 20_000 + b"B},\n}\n",
    "fields": b"@report{one,\n" + b"".join(b"f%d = {a},\n" % number for number in range(30_000)) + b"}\n",
    "sums": _field(b"a # " * 1000 + b"b"),
}


@pytest.mark.parametrize("name", HOSTILE_BIBLIOGRAPHIES)
def test_hostile_bibliographies_cost_little(name: str) -> None:
    start = time.perf_counter()
    _, problems = read_bibliography(HOSTILE_BIBLIOGRAPHIES[name], "one.bib")
    assert len(problems) <= MOST_OF_A_FILE
    assert time.perf_counter() - start < SOON


def test_alias_bomb_costs_nothing() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join(['*' + chr(97 + level)] * 9)}]\n" for level in range(9)
    )
    start = time.perf_counter()
    document = read_yaml(bomb.encode(), "bomb.yaml")
    assert document.data is None
    assert {one.code for one in document.problems} == {"TK006", "TK024"}
    assert time.perf_counter() - start < 1
