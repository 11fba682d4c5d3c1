"""The strict reader: what it accepts as what, what it refuses where, and that no bytes make it fall over."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.reading.problem import Severity
from build_tools.reading.strict_yaml import read_yaml

Found = list[tuple[str, int, int]]

REFUSED: dict[str, tuple[bytes, Found]] = {
    "too large": (b"# " + b"x" * 300_000, [("TK001", 1, 1)]),
    "latin-1": ("name: Caf\u00e9\n".encode("latin-1"), [("TK002", 1, 10)]),
    "byte-order mark": (b"\xef\xbb\xbfid: one\n", [("TK003", 1, 1)]),
    "byte-order mark and more": (b"\xef\xbb\xbfid: one\nid: two\n", [("TK003", 1, 1), ("TK013", 2, 1)]),
    "no-break space": ("a: b\nname: Early\u00a0warning\n".encode(), [("TK004", 2, 12)]),
    "zero-width space": ("a: b\u200bc\n".encode(), [("TK004", 1, 5)]),
    "right-to-left override": ("a: \u202eabc\n".encode(), [("TK004", 1, 4)]),
    "NUL": (b"a: b\x00c\n", [("TK004", 1, 5)]),
    "line separator": ("a: b\u2028c: d\n".encode(), [("TK004", 1, 5)]),
    "tab as indentation": (b"phases:\n\t- phase: imminent\n", [("TK005", 2, 1)]),
    "tab inside text": (b"a: one\ttwo\n", [("TK005", 1, 7)]),
    "anchor": (b"a: &first x\n", [("TK006", 1, 4)]),
    "anchor and alias": (b"a: &first x\nb: *first\n", [("TK006", 1, 4), ("TK006", 2, 4)]),
    "self reference": (b"a: &x [*x]\n", [("TK006", 1, 4), ("TK006", 1, 8)]),
    "tag": (b"a: !!int 3\n", [("TK007", 1, 4)]),
    "python tag": (b"a: !!python/object/apply:os.system ['true']\n", [("TK007", 1, 4)]),
    "binary tag": (b"a: !!binary aGVsbG8=\n", [("TK007", 1, 4)]),
    "directive": (b"%YAML 1.1\n---\na: b\n", [("TK007", 1, 1)]),
    "two documents": (b"a: b\n---\nc: d\n", [("TK008", 2, 1)]),
    "deep lists": (b"a: " + b"[" * 25 + b"]" * 25 + b"\n", [("TK009", 1, 23)]),
    "very deep lists": (b"[" * 5000, [("TK009", 1, 1001)]),
    "deep dashes": (b"- " * 300 + b"x", [("TK009", 1, 41)]),
    "no colon": (b"name\nid: one\n", [("TK010", 1, 1)]),
    "colon in text": (b"name: Early warning: systems\n", [("TK011", 1, 20)]),
    "doubled key": (b"a: b\nc: d\na: e\n", [("TK013", 3, 1)]),
    "doubled key in a list": (b"a:\n  - b: 1\n    b: 2\n", [("TK013", 3, 5)]),
    "number as key": (b"1: x\n", [("TK014", 1, 1)]),
    "merge key": (b"a:\n  <<: b\n", [("TK014", 2, 3)]),
    "list as key": (b"? [a, b]\n: c\n", [("TK014", 1, 3)]),
    "octal": (b"a: 014\n", [("TK015", 1, 4)]),
    "hexadecimal": (b"a: 0x1F\n", [("TK015", 1, 4)]),
    "octal of YAML 1.2": (b"a: 0o14\n", [("TK015", 1, 4)]),
    "exponent": (b"a: 1e3\n", [("TK015", 1, 4)]),
    "underscores": (b"a: 1_000\n", [("TK015", 1, 4)]),
    "point first": (b"a: .5\n", [("TK015", 1, 4)]),
    "point last": (b"a: 5.\n", [("TK015", 1, 4)]),
    "plus": (b"a: +5\n", [("TK015", 1, 4)]),
    "infinity": (b"a: .inf\n", [("TK015", 1, 4)]),
    "tilde": (b"a: ~\n", [("TK015", 1, 4)]),
    "True": (b"a: True\n", [("TK015", 1, 4)]),
    "NULL": (b"a: NULL\n", [("TK015", 1, 4)]),
    "endless number": (b"a: " + b"9" * 200_000 + b"\n", [("TK015", 1, 4)]),
    "one blank too few": (b"harms:\n  - id: one\n   text: Talks\n", [("TK016", 3, 4)]),
    "indented below text": (b"name: M\n  summary: T\n", [("TK016", 2, 3)]),
    "open quote": (b"name: 'Mediation\nid: x\n", [("TK017", 1, 7)]),
    "at sign": (b"name: @un\n", [("TK018", 1, 7)]),
    "percent": (b"name: %un\n", [("TK018", 1, 7)]),
    "open bracket": (b"aliases: [talks, go-between\nid: x\n", [("TK019", 1, 10)]),
    "empty": (b"", [("TK020", 1, 1)]),
    "only remarks": (b"# nothing yet\n", [("TK020", 1, 1)]),
    "a list": (b"- a\n- b\n", [("TK021", 1, 1)]),
    "curly quotes": ("name: \u201cMediation\u201d\n".encode(), [("TK040", 1, 7)]),
    "several at once": (
        "a: 014\nb: x\u00a0y\na: 2\nc:\t1\n".encode(),
        [("TK015", 1, 4), ("TK004", 2, 5), ("TK013", 3, 1), ("TK005", 4, 3)],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    data, expected = REFUSED[name]
    problems = read_yaml(data, "toolkit/tools/one.yaml").problems
    assert [(one.code, one.place.line, one.place.column) for one in problems] == expected
    assert all(one.message and "{" not in one.message + one.hint for one in problems)
    assert all(one.place.path == "toolkit/tools/one.yaml" for one in problems)


TYPED = """
text: Mediation
country: No
switch: on
time: 12:30
day: 2011-02-15
impossible: 2026-02-30
version: 1.10.2
yes: true
no: false
nothing: null
empty:
whole: 12
negative: -3
decimal: 1.5
quoted: "014"
single: 'No'
folded: >
  one
  two
literal: |
  one
  two
flow: [a, 1, {b: c}]
"""


def test_values() -> None:
    document = read_yaml(TYPED.encode(), "one.yaml")
    assert document.problems == ()
    assert document.data == {
        "text": "Mediation",
        "country": "No",
        "switch": "on",
        "time": "12:30",
        "day": "2011-02-15",
        "impossible": "2026-02-30",
        "version": "1.10.2",
        "yes": True,
        "no": False,
        "nothing": None,
        "empty": None,
        "whole": 12,
        "negative": -3,
        "decimal": 1.5,
        "quoted": "014",
        "single": "No",
        "folded": "one two",
        "literal": "one\ntwo",
        "flow": ["a", 1, {"b": "c"}],
    }


def test_line_ends_of_windows() -> None:
    assert read_yaml(b"a: b\r\nc: d\r\n", "one.yaml").data == {"a": "b", "c": "d"}


def test_places() -> None:
    document = read_yaml("a:\n  - b: hello\n    c: [x, yz]\n\u00e4\u00f6: \u00fc\n".encode(), "one.yaml")
    place = document.place_of(["a", 0, "c", 1])
    assert (place.line, place.column, place.length) == (3, 12, 2)
    key = document.place_of_key(["a", 0, "c"])
    assert (key.line, key.column, key.length) == (3, 5, 1)
    assert document.place_of(["\u00e4\u00f6"]).column == 5
    nearest = document.place_of(["a", 0, "gone", 3])
    assert (nearest.line, nearest.column) == (2, 5)
    entry = document.place_of_key(["a", 0])
    assert (entry.line, entry.column) == (2, 5)
    assert document.place_of([]).line == 1


def test_alias_bomb_costs_nothing() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join(['*' + chr(97 + level)] * 9)}]\n" for level in range(9)
    )
    start = time.perf_counter()
    document = read_yaml(bomb.encode(), "bomb.yaml")
    assert document.data is None
    assert {one.code for one in document.problems} == {"TK006"}
    assert time.perf_counter() - start < 1


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    document = read_yaml(data, "one.yaml")
    assert document.data is not None or any(one.severity is Severity.ERROR for one in document.problems)


SYNTAX = st.text(alphabet=" \n\t:-?[]{}&*!|>'\"%@`#,.~ab01_", max_size=60)


@given(SYNTAX)
def test_no_text_raises_and_every_place_exists(text: str) -> None:
    document = read_yaml(text.encode(), "one.yaml")
    lines = text.splitlines() or [""]
    for one in document.problems:
        assert 1 <= one.place.line <= len(lines) + 1
        assert one.place.column >= 1
    assert document.data is not None or document.problems


TEXT = st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x7E))
LEAF = st.one_of(st.booleans(), st.integers(-(10**6), 10**6), TEXT)
KEY = st.from_regex(r"[a-z][a-z_]{2,9}", fullmatch=True)
VALUE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3), max_leaves=8
)
RECORD = st.dictionaries(KEY, VALUE, min_size=1, max_size=5)


@given(RECORD)
def test_reads_back_what_was_written(record: dict[str, object]) -> None:
    quoted = yaml.dump(record, default_style='"', sort_keys=False, allow_unicode=True, Dumper=_Quoting)
    document = read_yaml(quoted.encode(), "one.yaml")
    assert document.problems == ()
    assert document.data == record


class _Quoting(yaml.SafeDumper):
    """Quotes text and keys and leaves numbers and truth values plain."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's own
        return True


def _plain(_dumper: yaml.SafeDumper, value: object) -> yaml.ScalarNode:
    text = str(value).lower()
    tag = "bool" if isinstance(value, bool) else "int"
    return yaml.ScalarNode(f"tag:yaml.org,2002:{tag}", text, style="")


_Quoting.add_representer(bool, _plain)
_Quoting.add_representer(int, _plain)
