"""Nodes of the parser -> plain values, with every finding on the way.

Only `true`, `false`, `null` and plain decimal numbers are typed; dates, times, `No` and everything else are text. What
readers of YAML 1.1 and 1.2 type differently must stand in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from build_tools.reading.codes import problem
from build_tools.reading.events import DEPTH_LIMIT
from build_tools.reading.problem import Place, Problem

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
# Whatever YAML 1.1 (as PyYAML reads it) or the core schema of YAML 1.2 types, and `_NUMBER` and `_CONSTANTS` do not;
# but for dates, times and words such as `No`, which are text here by rule.
_READ_DIFFERENTLY = re.compile(
    r"""[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?   # 014, 1_000, +5, 5., 1e3, more digits than are exact
    |   [-+]?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?               # .5
    |   [-+]?0(?:x[0-9a-fA-F_]+|o[0-7]+|b[01_]+)                # 0x1F, 0o14, 0b1
    |   [-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
    |   ~|True|TRUE|False|FALSE|Null|NULL|=|<<
    """,
    re.VERBOSE,
)
_LONGEST_NUMBER = 64
_LONGEST_SHOWN = 40
_CONSTANTS = {"true": True, "false": False, "null": None, "": None}
_PLAIN_ADVICE = {
    "True": "true",
    "TRUE": "true",
    "False": "false",
    "FALSE": "false",
    "Null": "null",
    "NULL": "null",
    "~": "null",
}
_TYPED_WORDS = _CONSTANTS.keys() | _PLAIN_ADVICE.keys()
_CURLY = {"“": "”“", "\u2018": "\u2019\u2018", "„": "“”", "\u201a": "\u2018\u2019", "«": "»", "»": "«"}
# A remark without a blank behind its sign; and one on the line of a value.
_REMARK = re.compile(r"(?<=[ \t])#(?=[^\s#])")
_LOST = re.compile(r"[ \t]++(#(?=[^\s#])[^\r\n]*)")
_BLOCKS = ("|", ">")  # styles of text whose first line holds nothing but this sign
_LINE_END = re.compile(r"[\r\n]")
_NO_ENTRY = re.compile(
    r"-[^\s\d.-]|[\u2013\u2014\u2022\u00b7\u25aa\u2023]\s"
)  # what looks like the beginning of an entry of a list, and is text
NO_ENTRY = "an entry of a list begins with '-' and a blank"
"""The reason for TK010 where a dash has no blank behind it, or another sign stands for it."""


class Builder:
    """Builds the values of one file."""

    def __init__(self, path: str, text: str, report: Callable[[Problem], None]) -> None:
        """Take the file, its text and what is told of every problem.

        These are TK009, TK010, TK013 to TK015, TK025, TK027 and TK040.
        """
        self._path = path
        self._text = text
        self._report = report
        self._may_lose_text = _REMARK.search(text) is not None

    def value(self, node: yaml.Node, depth: int = 1) -> Any:
        """Return the value of `node`, which stands `depth` levels deep."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if depth > DEPTH_LIMIT:
            self._tell("TK009", node, limit=DEPTH_LIMIT)
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        record: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key, inner in node.value:
            value = self.value(inner, depth + 1)
            name = key.value
            if not isinstance(key, yaml.ScalarNode):
                self._tell("TK014", key)
            elif not key.style and (not name.isidentifier() or name in _TYPED_WORDS) and self._is_no_name(key):
                pass
            elif name in record:
                self._tell("TK013", key, key=shortened(name), first=lines[name])
            else:
                lines[name] = key.start_mark.line + 1
                record[name] = value
        return record

    def _is_no_name(self, key: yaml.ScalarNode) -> bool:
        name = key.value
        if name == "<<":
            self._tell("TK025", key)
        elif name in _CONSTANTS or _NUMBER.fullmatch(name):
            self._tell("TK014", key)
        elif _is_read_differently(name):
            self._tell_read_differently(key)
        elif _NO_ENTRY.match(name) and self._begins_a_line(key):
            self._tell("TK010", key, reason=NO_ENTRY)
        else:
            return False
        return True

    def _scalar(self, node: yaml.ScalarNode) -> object:
        value: str = node.value
        if self._may_lose_text:
            self._look_behind(node)
        if node.style:
            # A block of text ends where its last line ends: `>` and `>-` mean the same here.
            return value.rstrip("\n") if node.style in _BLOCKS else value
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        first = value[0]
        if first.isalpha() and first not in "TFN":
            return value
        if _NUMBER.fullmatch(value):
            return float(value) if "." in value else int(value)
        if first in _CURLY:
            if not set(value[1:-1]) & set(_CURLY[first]):
                self._tell("TK040", node)
        elif _is_read_differently(value):
            self._tell_read_differently(node)
        elif _NO_ENTRY.match(value) and self._begins_a_line(node):
            self._tell("TK010", node, reason=NO_ENTRY)
        return value

    def _look_behind(self, node: yaml.ScalarNode) -> None:
        lost = None if node.style in _BLOCKS else _LOST.match(self._text, node.end_mark.index)
        if lost is not None:
            end, remark = node.end_mark, lost[1].rstrip()
            place = Place(self._path, end.line + 1, end.column + 1 + lost.start(1) - end.index, len(remark))
            self._report(problem("TK027", place, text=shortened(remark)))

    def _begins_a_line(self, node: yaml.Node) -> bool:
        mark = node.start_mark
        return not self._text[mark.index - mark.column : mark.index].strip()

    def _tell_read_differently(self, node: yaml.ScalarNode) -> None:
        shown, plainly = shortened(node.value), _PLAIN_ADVICE.get(node.value)
        advice = f"Write {plainly}." if plainly else f'As text: "{shown}".'
        self._tell("TK015", node, value=shown, advice=advice)

    def _tell(self, code: str, node: yaml.Node, **values: object) -> None:
        self._report(problem(code, place_of_node(node, self._path, self._text), **values))


def place_of_node(node: yaml.Node, path: str, text: str) -> Place:
    """Return where `node` stands; of a text on several lines, its part on the first."""
    start, end = node.start_mark, node.end_mark
    if end.line == start.line:
        length = end.column - start.column
    elif isinstance(node, yaml.ScalarNode) and node.style not in _BLOCKS:
        length = len(_LINE_END.split(text[start.index : end.index], maxsplit=1)[0].rstrip())
    else:
        length = 1
    return Place(path, start.line + 1, start.column + 1, max(1, length))


def _is_read_differently(value: str) -> bool:
    # A long value is a number only if nothing but signs of numbers stands in it: told without the pattern, in one pass.
    if len(value) > _LONGEST_NUMBER:
        return not value.strip("+-.0123456789_")
    return _READ_DIFFERENTLY.fullmatch(value) is not None


def shortened(value: str) -> str:
    """Return a value, cut where it is too long for a message."""
    return value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 3] + "..."
