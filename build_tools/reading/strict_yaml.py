"""The one strict reader of YAML: plain text with positions, and a message for everything that readers differ on.

PyYAML's C parser composes a tree of nodes with marks; our own builder turns it into values. Only `true`, `false`,
`null` and plain decimal numbers are typed; dates, times, `No` and everything else are text. Places are computed when
somebody asks for them, by composing the text again, so that a file without mistakes costs one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from build_tools.reading.codes import problem
from build_tools.reading.events import guard, needs_guard
from build_tools.reading.problem import Place, Problem, has_errors
from build_tools.reading.syntax_errors import explain
from build_tools.reading.text import decode

SIZE_LIMIT = 256 * 1024
"""Most bytes of a YAML file."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_READ_DIFFERENTLY = re.compile(
    r"""[-+]?0[0-9_]+(?:\.[0-9_]*)?            # 014
    |   [-+]?0[box][0-9a-fA-F_]+               # 0x1F, 0o14, 0b1
    |   [-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*[eE][-+]?[0-9]+   # 1e3
    |   [-+]?[0-9][0-9_]*\.                    # 5.
    |   [-+]?\.[0-9][0-9_]*                    # .5
    |   \+[0-9][0-9_]*(?:\.[0-9_]*)?           # +5
    |   [-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?           # 1_000
    |   -?[0-9]{16,}(?:\.[0-9]*)?              # more digits than a number of ours holds
    |   [-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
    |   ~|True|TRUE|False|FALSE|Null|NULL|=
    """,
    re.VERBOSE,
)
_LONGEST_NUMBER = 64
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
_CURLY = ("“", "”", "\u2018", "„", "«")

Pointer = Sequence[str | int]
"""The way to a value: field names and positions in lists, from the top of the record."""


class _Loader(getattr(yaml, "CLoader", yaml.Loader)):  # type: ignore[misc]  # both are typed as Any
    """The C parser (else the Python one) without resolvers: deciding what a scalar means is the builder's work."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """Give every node one tag: nobody looks at it."""
        return "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Document:
    """What was read of one file.

    Args:
        path: The file, relative to the project.
        data: The record as plain values, or None where the file could not be read.
        problems: What is wrong with the file, in order of place.
        text: The text as it was parsed.
    """

    path: str
    data: object | None
    problems: tuple[Problem, ...]
    text: str

    def place_of(self, pointer: Pointer) -> Place:
        """Return where the value at `pointer` stands; for a missing one, the nearest value that holds it."""
        node, _ = self._walk(pointer)
        return _place(self.path, node)

    def place_of_key(self, pointer: Pointer) -> Place:
        """Return where the field name at the end of `pointer` stands; for an entry of a list, the entry."""
        node, key = self._walk(pointer)
        return _place(self.path, key or node)

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=_Loader) if self.data is not None else None

    def _walk(self, pointer: Pointer) -> tuple[yaml.Node | None, yaml.Node | None]:
        node, key = self._root, None
        for step in pointer:
            inner = _child(node, step)
            if inner is None:
                break
            key, node = inner
        return node, key


def read_yaml(data: bytes, path: str) -> Document:
    """Read one file.

    Args:
        data: Its bytes.
        path: The file, relative to the project; messages name it.

    Returns:
        The document. It never raises for what a file holds: problems TK001 to TK021 and TK040 say what is wrong.
    """
    text, problems = decode(data, path, SIZE_LIMIT)
    if text is None:
        return Document(path, None, tuple(problems), "")
    if needs_guard(text):
        guarded = list(guard(text, path, _Loader))
        if guarded:
            return _broken(path, [*problems, *guarded], text)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        # A TAB or a hidden character is often what the parser trips over: the cause is said, not the stumble.
        return _broken(path, problems or [explain(error, text, path)], text)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value.strip()):
        return _broken(path, [*problems, problem("TK020", Place(path))], text)
    if not isinstance(root, yaml.MappingNode):
        return _broken(path, [*problems, problem("TK021", _place(path, root))], text)
    found: list[Problem] = []
    record = _build(root, path, found.append)
    problems = sorted([*problems, *found], key=lambda one: one.sort_key)
    return Document(path, record, tuple(problems), text)


def _broken(path: str, problems: list[Problem], text: str) -> Document:
    if not has_errors(tuple(problems)):
        raise AssertionError(f"{path} cannot be read, but nothing says why")
    return Document(path, None, tuple(sorted(problems, key=lambda one: one.sort_key)), text)


def _build(node: yaml.Node, path: str, report: Callable[[Problem], None]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, report)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, path, report) for item in node.value]
    record: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = key.value
        if not isinstance(key, yaml.ScalarNode) or name == "<<" or (not key.style and _is_typed(name)):
            report(problem("TK014", _place(path, key)))
        elif name in record:
            report(problem("TK013", _place(path, key), key=name, first=lines[name]))
        else:
            lines[name] = key.start_mark.line + 1
            record[name] = _build(value, path, report)
    return record


def _scalar(node: yaml.ScalarNode, path: str, report: Callable[[Problem], None]) -> object:
    value: str = node.value
    if node.style:
        # A block of text ends where its last line ends: `>` and `>-` mean the same here.
        return value.rstrip("\n") if node.style in "|>" else value
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    first = value[0]
    if first.isalpha() and first not in "TFN":
        return value
    if first in _CURLY:
        report(problem("TK040", _place(path, node)))
        return value
    if _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    # A long value is a number only if nothing but signs of numbers stands in it: told without the pattern, in one pass.
    if _READ_DIFFERENTLY.fullmatch(value) if len(value) <= _LONGEST_NUMBER else not value.strip("+-.0123456789_"):
        plainly = _PLAIN_ADVICE.get(value)
        shown = value if len(value) <= 40 else value[:37] + "..."
        advice = f"Write {plainly}." if plainly else f'As text: "{shown}".'
        report(problem("TK015", _place(path, node), value=shown, advice=advice))
    return value


def _is_typed(value: str) -> bool:
    return value in _CONSTANTS or _NUMBER.fullmatch(value) is not None


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _place(path: str, node: yaml.Node | None) -> Place:
    if node is None:
        return Place(path)
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Place(path, start.line + 1, start.column + 1, max(1, length))


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text as editors count them, without their ends."""
    yield from re.split(r"\r\n|\n|\r", text)
