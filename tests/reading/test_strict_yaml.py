"""The strict reader: what it accepts as what, where everything stands, and that no bytes make it fall over."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.reading.problem import Severity
from build_tools.reading.strict_yaml import read_yaml

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
prose: “R2P” is a norm
point: 2026-13-45
long: 123456789012345
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
        "prose": "“R2P” is a norm",
        "point": "2026-13-45",
        "long": 123456789012345,
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


def test_places_of_long_text() -> None:
    document = read_yaml(b"a: one two\n  three\nb: 'one   \n  two'\nc: |\n  one\nd:\n  e: f\n  g: h\n", "one.yaml")
    lengths = {name: document.place_of([name]).length for name in "abcd"}
    assert lengths == {"a": 7, "b": 4, "c": 1, "d": 1}
    assert document.place_of(["d"]).line == 8
    assert document.place_of(["d", "gone"]).line == 8
    assert document.place_of(["a", "text has no fields"]).line == 1
    assert document.place_of_key(["gone"]).line == 1


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    document = read_yaml(data, "one.yaml")
    assert document.data is not None or any(one.severity is Severity.ERROR for one in document.problems)


@given(st.text(max_size=200))
def test_no_characters_raise(text: str) -> None:
    document = read_yaml(f"name: {text}".encode(errors="replace"), "one.yaml")
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
