"""The one reader of YAML: every record passes through it.

PyYAML's C parser composes nodes with marks; our own builder turns them into values (see `builder`). Places are computed
when somebody asks for them, by composing the text again, so that a file without mistakes costs one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import yaml

from build_tools.reading.builder import Builder, place_of_node
from build_tools.reading.codes import problem
from build_tools.reading.events import NOTHING_SEEN, Guarded, guard, needs_guard
from build_tools.reading.problem import Place, Problem, has_errors, in_order
from build_tools.reading.syntax_errors import explain
from build_tools.reading.text import decode

SIZE_LIMIT = 256 * 1024
"""Most bytes of a YAML file."""

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
        return self._place(node)

    def place_of_key(self, pointer: Pointer) -> Place:
        """Return where the field name at the end of `pointer` stands; for an entry of a list, the entry."""
        node, key = self._walk(pointer)
        return self._place(key or node)

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

    def _place(self, node: yaml.Node | None) -> Place:
        return Place(self.path) if node is None else place_of_node(node, self.path, self.text)


def read_yaml(data: bytes, path: str) -> Document:
    """Read one file.

    Args:
        data: Its bytes.
        path: The file, relative to the project; messages name it.

    Returns:
        The document. It never raises for what a file holds: problems TK001 to TK021, TK024 to TK028 and TK040 say what
        is wrong.
    """
    text, problems = decode(data, path, SIZE_LIMIT)
    if text is None:
        return _broken(path, problems, "")
    guarded = guard(text, path, _Loader) if needs_guard(text) else NOTHING_SEEN
    problems += guarded.problems
    root = _record_node(text, path, guarded, problems) if guarded.buildable else None
    if root is None:
        return _broken(path, problems, text)
    record = Builder(path, text, problems.append).value(root)
    return _broken(path, problems, text) if guarded.problems else Document(path, record, in_order(problems), text)


def _broken(path: str, problems: Iterable[Problem], text: str) -> Document:
    told = in_order(problems)
    if not has_errors(told):
        raise AssertionError(f"{path} cannot be read, but nothing says why")
    return Document(path, None, told, text)


def _record_node(text: str, path: str, guarded: Guarded, problems: list[Problem]) -> yaml.MappingNode | None:
    """Return the node of the record; where there is none, say why."""
    try:
        # Of several documents, which is one of the problems then, the first is looked through all the same.
        root = _first_document(text) if guarded.problems else yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        stumble = explain(error, text, path)
        if not any(_is_cause(one, stumble, text) for one in problems):
            problems.append(stumble)
        return None
    if isinstance(root, yaml.MappingNode):
        return root
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value.strip()):
        problems.append(problem("TK020", Place(path)))
    else:
        problems.append(problem("TK021", place_of_node(root, path, text)))
    return None


def _first_document(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_node() if loader.check_node() else None
    finally:
        loader.dispose()


def _is_cause(known: Problem, stumble: Problem, text: str) -> bool:
    """Whether the parser tripped over what is told already: something on the same line, or a TAB that indents above."""
    if known.code == "TK003":
        return False
    if known.place.line >= stumble.place.line or known.code not in {"TK004", "TK005", "TK026"}:
        return known.place.line == stumble.place.line
    return not text.splitlines()[known.place.line - 1][: known.place.column].strip()


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text as editors count them, without their ends."""
    yield from re.split(r"\r\n|\n|\r", text)
