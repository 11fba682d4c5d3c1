"""Bytes -> text: encoding, size, and characters that nobody can see."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem

_BOM = b"\xef\xbb\xbf"
# Controls, no-break and zero-width characters, direction marks and overrides, line separators, fillers, blanks that
# only look like one, variation selectors, private use, and code points that are no characters at all.
_HIDDEN_SET = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 14))
    + "\U000e0000-\U0010ffff"
)
_HIDDEN = re.compile(f"[{_HIDDEN_SET}\t]")
_HIDDEN_RUN = re.compile(f"([{_HIDDEN_SET}\t])\\1*+")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CONTROL_NAMES = {
    "\x00": "NUL",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x85": "next line",
    "\xad": "soft hyphen",
}
_CONTROLS = bytes(set(range(32)) - {10, 13} | {127})  # of the hidden characters, those that are ASCII
_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of a text as editors count them: says where a character stands, however many are asked for."""

    def __init__(self, text: str, path: str) -> None:
        """Count the lines of `text`, which stands in the file `path`."""
        self.text = text
        self.path = path
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, index: int, end: int | None = None) -> Place:
        """Return the place of the character at `index`; with `end`, of all up to there that stand on its line."""
        line = bisect_right(self._starts, index)
        start = self._starts[line - 1]
        if end is None:
            return Place(self.path, line, index - start + 1)
        if line < len(self._starts) and end >= self._starts[line]:
            end = start + len(self.text[start : self._starts[line]].rstrip())
        return Place(self.path, line, index - start + 1, max(1, end - index))


def decode(data: bytes, path: str, limit: int) -> tuple[str | None, list[Problem]]:
    """Turn the bytes of a file into text.

    Args:
        data: The bytes.
        path: The file; messages name it.
        limit: Most bytes that are read.

    Returns:
        The text with every hidden character replaced by a blank (so that columns stay right and the rest can be read),
        and the problems TK001 to TK005, TK026 and TK028. The text is None where nothing can be read.
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
        return None, [*problems, problem("TK002", Lines(before, path).place(len(before)))]
    if (not text.isascii() or len(data.translate(None, _CONTROLS)) < len(data)) and _HIDDEN.search(text):
        lines = Lines(text, path)
        problems += [_hidden(match, lines) for match in _HIDDEN_RUN.finditer(text)]
        text = _HIDDEN.sub(" ", text)
    if not unicodedata.is_normalized("NFC", text):
        problems += _decomposed(Lines(text, path))
    return text, problems


def too_large(path: str, size: int, limit: int) -> Problem:
    """Return the problem of a file of `size` bytes where at most `limit` are read."""
    return problem("TK001", Place(path), size=-(-size // 1024), limit=limit // 1024)


def _hidden(match: re.Match[str], lines: Lines) -> Problem:
    place = lines.place(match.start(), match.end())
    character = match[1]
    if character == "\t":
        return problem("TK005", place)
    name = _CONTROL_NAMES.get(character) or unicodedata.name(character, "control or private character").lower()
    code = "TK026" if character in _DIRECTIONS else "TK004"
    return problem(code, place, name=name, point=f"U+{ord(character):04X}")


def _decomposed(lines: Lines) -> Iterator[Problem]:
    """Find the first letter of each line that the normal form NFC of Unicode stores otherwise."""
    start = 0
    for line in lines.text.splitlines(keepends=True):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            begin = next(at for at, (one, other) in enumerate(zip(line, composed, strict=False)) if one != other)
            while begin and unicodedata.combining(line[begin]):
                begin -= 1
            end = begin + 1
            while end < len(line) and unicodedata.combining(line[end]):
                end += 1
            letter = unicodedata.normalize("NFC", line[begin:end])
            yield problem("TK028", lines.place(start + begin, start + end), letter=letter)
        start += len(line)
