"""What the builder cannot see any more: anchors, aliases, tags, second documents, deep nesting.

They are looked for event by event, which needs no recursion and builds nothing, and only in files that could hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def needs_guard(text: str) -> bool:
    """Return whether `text` could hold something that only `guard` can see."""
    if text.count("[") + text.count("{") > _MANY_BRACKETS:
        return True
    return any(sign in text for sign in _SIGNS) and _SUSPECT.search(text) is not None


def guard(text: str, path: str, loader: Any) -> Iterator[Problem]:
    """Yield TK006, TK007, TK008 and TK009 for what may not stand in a record.

    A syntax error ends the search silently: the reader meets it again and explains it.

    Args:
        text: The text of the file.
        path: The file; messages name it.
        loader: The PyYAML loader whose parser is used.
    """
    depth = documents = 0
    try:
        event: Any
        for event in yaml.parse(text, Loader=loader):
            place = _place(path, event)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    yield problem("TK008", place)
                    return
                if event.tags or event.version:
                    yield problem("TK007", Place(path), mark="%")
            elif isinstance(event, yaml.AliasEvent):
                yield problem("TK006", place, mark=f"*{event.anchor}")
                continue
            elif getattr(event, "anchor", None):
                yield problem("TK006", place, mark=f"&{event.anchor}")
            if getattr(event, "tag", None):
                yield problem("TK007", place, mark=event.tag)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH_LIMIT:
                yield problem("TK009", place, limit=DEPTH_LIMIT)
                return
    except yaml.YAMLError:
        return


def _place(path: str, event: Any) -> Place:
    return Place(path, event.start_mark.line + 1, event.start_mark.column + 1)
