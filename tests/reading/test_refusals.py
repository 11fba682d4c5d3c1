"""What the strict reader refuses: each with its code, its line and its column, with either parser of PyYAML."""

from __future__ import annotations

import pytest
import yaml

from build_tools.reading import strict_yaml
from build_tools.reading.strict_yaml import read_yaml

Found = list[tuple[str, int, int]]

REFUSED: dict[str, tuple[bytes, Found]] = {
    "too large": (b"# " + b"x" * 300_000, [("TK001", 1, 1)]),
    "latin-1": ("name: Caf\u00e9\n".encode("latin-1"), [("TK002", 1, 10)]),
    "byte-order mark": (b"\xef\xbb\xbfid: one\n", [("TK003", 1, 1)]),
    "byte-order mark and more": (b"\xef\xbb\xbfid: one\nid: two\n", [("TK003", 1, 1), ("TK013", 2, 1)]),
    "no-break space": ("a: b\nname: Early\u00a0warning\n".encode(), [("TK004", 2, 12)]),
    "zero-width space": ("a: b\u200bc\n".encode(), [("TK004", 1, 5)]),
    "right-to-left override": ("a: \u202eabc\n".encode(), [("TK026", 1, 4)]),
    "NUL": (b"a: b\x00c\n", [("TK004", 1, 5)]),
    "no character at all": ("a: \uffff\n".encode(), [("TK004", 1, 4)]),
    "UTF-16": ("a: b".encode("utf-16"), [("TK002", 1, 1)]),
    "hidden characters in a row": ("a: b\u200b\u200b\u200bc\u200b\n".encode(), [("TK004", 1, 5), ("TK004", 1, 9)]),
    "old line ends": ("a: b\rc: d\u00a0e\r\nf: g: h\r".encode(), [("TK004", 2, 5), ("TK011", 3, 5)]),
    "line separator": ("a: b\u2028c: d\n".encode(), [("TK004", 1, 5)]),
    "tab as indentation": (b"phases:\n\t- phase: imminent\n", [("TK005", 2, 1)]),
    "tab inside text": (b"a: one\ttwo\n", [("TK005", 1, 7)]),
    "anchor": (b"a: &first x\n", [("TK006", 1, 4)]),
    "anchor and alias": (b"a: &first x\nb: *first\n", [("TK006", 1, 4), ("TK024", 2, 4)]),
    "self reference": (b"a: &x [*x]\n", [("TK006", 1, 4), ("TK024", 1, 8)]),
    "anchor and doubled key": (b"a: &x 1\nb: 2\nb: 3\n", [("TK006", 1, 4), ("TK013", 3, 1)]),
    "alias of nothing": (b"a: *x\n", [("TK024", 1, 4)]),
    "merge key and its alias": (b"a: &b {c: d}\ne:\n  <<: *b\n", [("TK006", 1, 4), ("TK024", 3, 7)]),
    "text behind a number sign": (b"a: Resolution #1\n", [("TK027", 1, 15)]),
    "nothing but a number sign": (b"a: #metoo\nb: [x #1\n  ]\n", [("TK027", 1, 4), ("TK027", 2, 7)]),
    "a number sign at the end of long text": (b"a: one\n  two #3\n", [("TK027", 2, 7)]),
    "a number sign inside long text": (b"a: one # 3\n  two\nb: c\n", [("TK027", 1, 8)]),
    "a number sign behind quotes": (b"- a: 'x' #1\n", [("TK021", 1, 1)]),
    "a remark above a line too far to the right": (b"a:\n  - b: c # d\n   e: f\n", [("TK016", 3, 4)]),
    "a letter and its accent": ("a: Co\u0302te, Mu\u0308ller\nb: e\u0301".encode(), [("TK028", 1, 5), ("TK028", 2, 4)]),
    "a sign that is another letter": ("a: 10 \u212b\n".encode(), [("TK028", 1, 7)]),
    "accents in another order": ("a: x\u0301\u0323\n".encode(), [("TK028", 1, 4)]),
    "tag of our own": (b"a: !important\n", [("TK007", 1, 4)]),
    "tag with a handle": (b"a: !foo!bar x\n", [("TK007", 1, 4)]),
    "tag and doubled key": (b"a: !!str x\na: y\n", [("TK007", 1, 4), ("TK013", 2, 1)]),
    "directive below a remark": (b"# c\n%YAML 1.1\n---\na: b\n", [("TK007", 2, 1)]),
    "directive of a later YAML": (b"%YAML 3.0\n---\na: b\n", [("TK007", 1, 1)]),
    "directive that nobody knows": (b"%FOO x\n---\na: b\n", [("TK007", 1, 1)]),
    "tag": (b"a: !!int 3\n", [("TK007", 1, 4)]),
    "python tag": (b"a: !!python/object/apply:os.system ['true']\n", [("TK007", 1, 4)]),
    "binary tag": (b"a: !!binary aGVsbG8=\n", [("TK007", 1, 4)]),
    "directive": (b"%YAML 1.1\n---\na: b\n", [("TK007", 1, 1)]),
    "two documents": (b"a: b\n---\nc: d\n", [("TK008", 2, 1)]),
    "two documents and a doubled key": (b"a: b\na: c\n---\nc: d\n", [("TK013", 2, 1), ("TK008", 3, 1)]),
    "a document after its end": (b"a: b\n...\nc: d\n", [("TK008", 3, 1)]),
    "as deep as one blank each": ("".join(" " * level + "k:\n" for level in range(22)).encode(), [("TK009", 21, 21)]),
    "deep in lists and brackets": (
        ("a:\n" + "".join("  " * level + "-\n" for level in range(12)) + " " * 24 + "[" * 12 + "]" * 12).encode(),
        [("TK009", 14, 32)],
    ),
    "deep lists": (b"a: " + b"[" * 25 + b"]" * 25 + b"\n", [("TK009", 1, 23)]),
    "very deep lists": (b"[" * 5000, [("TK009", 1, 1001)]),
    "deep dashes": (b"- " * 300 + b"x", [("TK009", 1, 41)]),
    "no colon": (b"name\nid: one\n", [("TK010", 1, 1)]),
    "no colon later": (b"id: one\nname\nkind: x\n", [("TK010", 2, 1)]),
    "no blank after the colon": (b"id:one\nname: x\n", [("TK010", 1, 4)]),
    "no blank after a later colon": (b"id: one\nname:x\n", [("TK010", 2, 6)]),
    "no blank after the dash": (b"a:\n  -x\n  -y\n", [("TK010", 2, 3)]),
    "no blank after one dash": (b"a:\n  - x\n  -y\n", [("TK010", 3, 3)]),
    "no blank after the dash of a group": (b"a:\n  -id: x\n", [("TK010", 2, 3)]),
    "a bullet for a dash": ("a:\n  \u2022 x\n  \u2022 y\n".encode(), [("TK010", 2, 3)]),
    "a list beside its name": (b"a: - x\n", [("TK010", 1, 4)]),
    "text begun too far left": (b"a: |\ntext here\nb: c\n", [("TK010", 2, 1)]),
    "text after a quote": (b'a: "x" and more\n', [("TK010", 1, 8)]),
    "an apostrophe in quotes": (b"a: 'it's'\nb: c\n", [("TK010", 1, 8)]),
    "quotes in quotes": (b'a: "He said "no" to it"\n', [("TK010", 1, 14)]),
    "a backslash in double quotes": (b'a: "C:\\path"\n', [("TK010", 1, 7)]),
    "a bracket too many": (b"a: x]\nb: [a, b]]\n", [("TK010", 2, 10)]),
    "no name before the colon": (b": x\n", [("TK010", 1, 1)]),
    "colon in text that goes on": (b"text: We asked why\n  and they said: nothing\n", [("TK011", 2, 16)]),
    "colon in curly quotes": ("a: \u201cx: y\u201d\n".encode(), [("TK011", 1, 6)]),
    "colon in text": (b"name: Early warning: systems\n", [("TK011", 1, 20)]),
    "doubled key": (b"a: b\nc: d\na: e\n", [("TK013", 3, 1)]),
    "doubled key in a list": (b"a:\n  - b: 1\n    b: 2\n", [("TK013", 3, 5)]),
    "number as key": (b"1: x\n", [("TK014", 1, 1)]),
    "merge key": (b"a:\n  <<: b\n", [("TK025", 2, 3)]),
    "nothing as key": (b"null: x\n", [("TK014", 1, 1)]),
    "group as key": (b"{a: b}: c\n", [("TK014", 1, 1)]),
    "template of a programmer": (b"a: {{ x }}\n", [("TK014", 1, 5)]),
    "True as key": (b"True: x\n", [("TK015", 1, 1)]),
    "hexadecimal as key": (b"0x1F: x\n", [("TK015", 1, 1)]),
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
    "underscore after the point": (b"a: 1.5_0\n", [("TK015", 1, 4)]),
    "more digits than are exact": (b"a: 0.12345678901234567\n", [("TK015", 1, 4)]),
    "merge sign as value": (b"a: <<\n", [("TK015", 1, 4)]),
    "equals sign": (b"a: =\n", [("TK015", 1, 4)]),
    "True": (b"a: True\n", [("TK015", 1, 4)]),
    "NULL": (b"a: NULL\n", [("TK015", 1, 4)]),
    "endless number": (b"a: " + b"9" * 200_000 + b"\n", [("TK015", 1, 4)]),
    "one blank too few": (b"harms:\n  - id: one\n   text: Talks\n", [("TK016", 3, 4)]),
    "indented below text": (b"name: M\n  summary: T\n", [("TK016", 2, 3)]),
    "text after a field": (b"a: one\n  two: three\n", [("TK016", 2, 3)]),
    "list one blank too far left": (b"a:\n  - x\n - y\nb: c\n", [("TK016", 3, 2)]),
    "field in a list": (b"a:\n  - x\n  b: c\n", [("TK016", 3, 3)]),
    "half of a text": (b"a: |\n  one\n two\nb: c\n", [("TK016", 3, 2)]),
    "quote closed by a curly one": ('a: "x\u201d\nb: y\n'.encode(), [("TK017", 1, 4)]),
    "quote closed by a later one": (b'a: "x\nb: "y"\n', [("TK017", 1, 4)]),
    "open quote": (b"name: 'Mediation\nid: x\n", [("TK017", 1, 7)]),
    "at sign": (b"name: @un\n", [("TK018", 1, 7)]),
    "emphasis": (b"a: *important* text\n", [("TK018", 1, 4)]),
    "and sign": (b"a: & co\n", [("TK018", 1, 4)]),
    "backtick": (b"a: `x`\n", [("TK018", 1, 4)]),
    "greater": (b"a: > text\nb: c\n", [("TK018", 1, 4)]),
    "upright line": (b"a: |text\n", [("TK018", 1, 4)]),
    "question": (b"a: ? x\n", [("TK018", 1, 4)]),
    "comma": (b"a: , x\n", [("TK018", 1, 4)]),
    "bracket before text": (b"a: [draft] text\n", [("TK018", 1, 4)]),
    "percent": (b"name: %un\n", [("TK018", 1, 7)]),
    "open bracket": (b"aliases: [talks, go-between\nid: x\n", [("TK019", 1, 10)]),
    "comma missing in a group": (b"a: [b c, {d: e f: g}]\n", [("TK019", 1, 10)]),
    "empty": (b"", [("TK020", 1, 1)]),
    "only remarks": (b"# nothing yet\n", [("TK020", 1, 1)]),
    "a list": (b"- a\n- b\n", [("TK021", 1, 1)]),
    "a single text": (b"hello\n", [("TK021", 1, 1)]),
    "curly quotes": ("name: \u201cMediation\u201d\n".encode(), [("TK040", 1, 7)]),
    "a mark and a syntax error": ("\ufeffa: b: c\n".encode(), [("TK003", 1, 1), ("TK011", 1, 5)]),
    "a hidden blank and a syntax error": (
        "a: x\u00a0y\nb: c: d\n".encode(),
        [("TK004", 1, 5), ("TK011", 2, 5)],
    ),
    "TABs that the parser trips over": (
        b"a:\n\t- b: 1\n\t  c: 2\nd: e: f\n",
        [("TK005", 2, 1), ("TK005", 3, 1)],
    ),
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


@pytest.mark.parametrize("name", REFUSED)
def test_refused_without_the_c_parser(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(yaml.Loader):
        def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
            return "tag:yaml.org,2002:str"

    monkeypatch.setattr(strict_yaml, "_Loader", Slow)
    data, expected = REFUSED[name]
    problems = read_yaml(data, "one.yaml").problems
    assert [(one.code, one.place.line) for one in problems] == [(code, line) for code, line, _ in expected]


def test_the_c_parser_is_there() -> None:
    assert issubclass(strict_yaml._Loader, yaml.CLoader)


def test_no_reason_is_only_in_the_words_of_the_parser() -> None:
    for name, (data, _) in REFUSED.items():
        said = " ".join(one.message for one in read_yaml(data, "one.yaml").problems)
        assert "expected" not in said, name
        assert "the parser says" not in said, name


HIDDEN = (
    *"\x00\x07\x0b\x0c\x1b\x7f\x85\x9f",  # controls
    *"\u00a0\u1680\u2003\u202f\u205f\u2800\u3000",  # what only looks like a blank
    *"\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\u2063\ufe0f\ufeff",  # no width
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",  # reading direction
    *"\u115f\u1160\u3164\uffa0",  # empty letters
    *"\u2028\u2029\ufff9\ufffd\ue000\U000f0000\U000e0041\U0001d173",  # lines, notes, private, tags
    *"\ufdd0\ufffe\uffff\U0001ffff\U0010ffff",  # no characters
)


DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("character", HIDDEN, ids=lambda character: f"U+{ord(character):04X}")
def test_hidden_characters(character: str) -> None:
    document = read_yaml(f"name: a{character}b\nname: c\n".encode(), "one.yaml")
    found = [(one.code, one.place.line, one.place.column) for one in document.problems]
    hidden = "TK026" if character in DIRECTIONS else "TK004"
    assert found == [(hidden, 1, 8), ("TK013", 2, 1)]
    assert f"U+{ord(character):04X}" in document.problems[0].message
    assert document.problems[0].message.isprintable()


def test_letters_of_all_languages_are_welcome() -> None:
    text = "Akçam, Noële, Gülen, Đorđe, Żółć, Наталья, Αθήνα, محمد, שלום, 北京, हिन्दी, 12 °C, €, “x”"
    document = read_yaml(f"name: {text}\n".encode(), "one.yaml")
    assert document.problems == ()
    assert document.data == {"name": text}


def test_whatever_pyyaml_cannot_read_is_told_as_hidden() -> None:
    for number in range(0x110000):
        if number % 0x10000 < 0x300 or number % 0x10000 > 0xFDCF or number % 0x100 == 0xFF:
            character = chr(number)
            if not 0xD800 <= number < 0xE000 and yaml.reader.Reader.NON_PRINTABLE.match(character):
                found = [one.code for one in read_yaml(f"a: x{character}".encode(), "one.yaml").problems]
                assert found == ["TK004"], hex(number)
