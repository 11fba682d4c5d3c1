"""Bytes -> text: encoding, size, and characters that nobody can see."""

from __future__ import annotations

import re
import unicodedata

from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem

_BOM = b"\xef\xbb\xbf"
# Controls, no-break and zero-width characters, direction marks and overrides, line separators, private use.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd"
    "\U000e0000-\U000e0fff\U000f0000-\U0010fffd]|\t"
)
_CONTROL_NAMES = {
    "\x00": "NUL",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x85": "next line",
    "\xad": "soft hyphen",
}
_CONTROLS = bytes(set(range(32)) - {10, 13} | {127})  # of the hidden characters, those that are ASCII
_LINE_END = re.compile(r"\r\n|\n|\r")


def decode(data: bytes, path: str, limit: int) -> tuple[str | None, list[Problem]]:
    """Turn the bytes of a file into text.

    Args:
        data: The bytes.
        path: The file; messages name it.
        limit: Most bytes that are read.

    Returns:
        The text with every hidden character replaced by a blank (so that columns stay right and the rest can be read),
        and the problems TK001 to TK005. The text is None where nothing can be read.
    """
    if len(data) > limit:
        return None, [too_large(path, len(data), limit)]
    problems: list[Problem] = []
    if data.startswith(_BOM):
        problems.append(problem("TK003", Place(path)))
        data = data[len(_BOM) :]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        return None, [*problems, problem("TK002", _place_at(before, len(before), path))]
    if (not text.isascii() or len(data.translate(None, _CONTROLS)) < len(data)) and _HIDDEN.search(text):
        problems += [_hidden(match, text, path) for match in _HIDDEN.finditer(text)]
        text = _HIDDEN.sub(" ", text)
    return text, problems


def too_large(path: str, size: int, limit: int) -> Problem:
    """Return the problem of a file of `size` bytes where at most `limit` are read."""
    return problem("TK001", Place(path), size=-(-size // 1024), limit=limit // 1024)


def _hidden(match: re.Match[str], text: str, path: str) -> Problem:
    character = match[0]
    place = _place_at(text, match.start(), path)
    if character == "\t":
        return problem("TK005", place)
    name = _CONTROL_NAMES.get(character) or unicodedata.name(character, "control or private character").lower()
    return problem("TK004", place, name=name, point=f"U+{ord(character):04X}")


def _place_at(text: str, index: int, path: str) -> Place:
    ends = [match.end() for match in _LINE_END.finditer(text, 0, index)]
    return Place(path, len(ends) + 1, index - (ends[-1] if ends else 0) + 1)
