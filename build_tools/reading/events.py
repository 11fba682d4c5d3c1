"""What the builder cannot see any more: anchors, aliases, tags, second documents; and nesting too deep to compose.

They are looked for event by event, which needs no recursion and builds nothing, and only in files that could hold them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem

DEPTH_LIMIT = 20
"""Most levels of nesting; the schemas need eight."""

# An anchor, alias or tag at the beginning of a value or key; a directive; a document mark; deep nesting.
_SUSPECT = re.compile(r"(?:^|[\s\[{,:?-])[&*!]|^%|^---|^\.\.\.|^ {36}|(?:- ){8}|(?:\? ){3}", re.MULTILINE)
_SIGNS = ("&", "*", "!", "%", "---", "...", " " * 36, "- - ", "? ")  # without one of them, nothing can be suspect
_MANY_BRACKETS = 16


@dataclass(frozen=True, slots=True)
class Guarded:
    """What was seen in the events of a file.

    Args:
        problems: TK006 to TK009 and TK024 for what may not stand in a record.
        buildable: Whether its first document can be composed and built without harm, to see what else is wrong.
    """

    problems: tuple[Problem, ...]
    buildable: bool


NOTHING_SEEN = Guarded((), buildable=True)
"""What `guard` returns for a file with which all is well."""


def needs_guard(text: str) -> bool:
    """Return whether `text` could hold something that only `guard` can see.

    Nesting that this lets pass is harmless to compose, and counted by the builder.
    """
    if text.count("[") + text.count("{") > _MANY_BRACKETS:
        return True
    return any(sign in text for sign in _SIGNS) and _SUSPECT.search(text) is not None


def guard(text: str, path: str, loader: Any) -> Guarded:
    """Look for what may not stand in a record.

    A syntax error ends the search silently: the reader meets it again and explains it.

    Args:
        text: The text of the file.
        path: The file; messages name it.
        loader: The PyYAML loader whose parser is used.
    """
    found: list[Problem] = []
    depth = documents = 0
    buildable = True
    try:
        event: Any
        for event in yaml.parse(text, Loader=loader):
            begin = event.start_mark
            place = Place(path, begin.line + 1, begin.column + 1)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    found.append(problem("TK008", place))
                    break
                if text.startswith("%", begin.index):
                    found.append(problem("TK007", place, mark="%"))
            elif isinstance(event, yaml.AliasEvent):
                found.append(problem("TK024", place, mark=f"*{event.anchor}"))
                buildable = False
            elif getattr(event, "anchor", None):
                found.append(problem("TK006", place, mark=f"&{event.anchor}"))
            if getattr(event, "tag", None):
                found.append(problem("TK007", place, mark=event.tag))
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH_LIMIT:
                found.append(problem("TK009", place, limit=DEPTH_LIMIT))
                buildable = False
                break
    except yaml.YAMLError:
        pass
    return Guarded(tuple(found), buildable)
