"""A value that the versions of YAML type differently must stand in quotes, and no other."""

from __future__ import annotations

import itertools
import re
from typing import Any

import yaml

from build_tools.reading.strict_yaml import read_yaml


def _as_yaml_1_1(text: str) -> str:
    """Return the type that PyYAML gives, which is that of YAML 1.1."""
    node: Any = yaml.compose(f"a: {text}\n", Loader=yaml.SafeLoader)
    return str(node.value[0][1].tag).rpartition(":")[2]


def _as_yaml_1_2(text: str) -> str:
    """Return the type of the core schema, by the table of the specification (chapter 10.3.2)."""
    for kind, pattern in (
        ("null", r"null|Null|NULL|~|"),
        ("bool", r"true|True|TRUE|false|False|FALSE"),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
        (
            "float",
            r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        ),
    ):
        if re.fullmatch(pattern, text):
            return kind
    return "str"


_SPOKEN = {"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"}
_LIKE_A_NUMBER = re.compile(r"[-+]?\.?[0-9][0-9_eEo]*")  # text to all readers, but who would know
_SHORT = ("".join(signs) for length in range(5) for signs in itertools.product("0 18._-+eExob~", repeat=length))
_WORDS = ("true", "True", "TRUE", "false", "null", "Null", "NULL", "nULL", ".inf", "-.INF", ".nan", "=", "<<", *_SPOKEN)


def test_what_readers_of_both_versions_type_differently_needs_quotes() -> None:
    seen = set()
    for text in (*_SHORT, *_WORDS, "0x1F", "0b101", "1_000.5", "1e+3", "1.0e+3", "685.230_15e+03", "12345678901234567"):
        if text != text.strip() or not text.strip("- "):
            continue  # not this text, but a mark of YAML
        document = read_yaml(f"a: {text}\n".encode(), "one.yaml")
        if not isinstance(document.data, dict) or isinstance(document.data["a"], dict):
            continue
        codes = [one.code for one in document.problems]
        kinds = {_as_yaml_1_1(text), _as_yaml_1_2(text)}
        ours = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}[type(document.data["a"])]
        assert codes in ([], ["TK015"]), text
        if codes:
            assert kinds != {"str"} or _LIKE_A_NUMBER.fullmatch(text), text
        elif text not in _SPOKEN:
            assert kinds == {ours}, text
        seen.add((ours, *codes))
    assert seen == {("str",), ("str", "TK015"), ("int",), ("float",), ("bool",), ("null",)}
