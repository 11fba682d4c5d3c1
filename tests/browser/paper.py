"""What stands on each sheet of a print: enough of PDF, as Chromium writes it, to read the words back."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping

from playwright.sync_api import Page

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
_KIDS = re.compile(rb"/Kids \[([^\]]*)\]")
_REFERENCE = re.compile(rb"/([A-Za-z]+\d+) (\d+) 0 R")
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj|\(((?:\\.|[^\\)])*)\) Tj|/(\w+) Do", re.DOTALL)
_ONE = re.compile(rb"^<(\w+)> <(\w+)>$", re.MULTILINE)
_MANY = re.compile(rb"^<(\w+)> <(\w+)> <(\w+)>$", re.MULTILINE)


def sheets(page: Page) -> list[str]:
    """Print a page and return the words of each sheet, in the order in which they were painted, without spaces.

    Letters that a font draws as one (ﬁ) are two again: `plain` does the same to what is looked for.
    """
    raw = page.pdf(prefer_css_page_size=True)
    objects = {int(match[1]): match[2] for match in _OBJECT.finditer(raw)}
    return [plain("".join(_words(objects, objects[number]))) for number in _leaves(objects)]


def plain(text: str) -> str:
    """Return a text as `sheets` has it."""
    return re.sub(r"\s|\u00ad|\u200b", "", unicodedata.normalize("NFKC", text))


def _leaves(objects: Mapping[int, bytes]) -> Iterator[int]:
    """Yield the sheets in their order."""
    root = next(int(found[1]) for one in objects.values() if (found := re.search(rb"/Pages (\d+) 0 R", one)))

    def below(number: int) -> Iterator[int]:
        kids = _KIDS.search(objects[number])
        if kids is None:
            yield number
            return
        for kid in re.findall(rb"(\d+) 0 R", kids[1]):
            yield from below(int(kid))

    yield from below(root)


def _words(objects: Mapping[int, bytes], owner: bytes) -> Iterator[str]:
    """Yield what a sheet, or a part that it places, paints."""
    named = {match[1]: int(match[2]) for match in _REFERENCE.finditer(owner)}
    contents = re.search(rb"/Contents (\d+) 0 R", owner)
    letters: Mapping[int, str] = {}
    width = 4
    for font, code, plain, part in _SHOWN.findall(_unpacked(objects[int(contents[1])] if contents else owner)):
        if font:
            letters, width = _letters(objects, objects[named[font]])
        elif part and b"/Form" in objects[named[part]]:
            yield from _words(objects, objects[named[part]])
        elif code:
            codes = (int(code[start : start + width], 16) for start in range(0, len(code), width))
            yield "".join(letters.get(one, "") for one in codes)
        elif plain:
            raise ValueError("the print holds text in a form that this reader does not know")


def _letters(objects: Mapping[int, bytes], font: bytes) -> tuple[Mapping[int, str], int]:
    """Return what each code of a font stands for, and how many digits a code has."""
    found = re.search(rb"/ToUnicode (\d+) 0 R", font)
    width = 4 if b"/Identity-H" in font else 2
    if found is None:
        return {}, width
    table = _unpacked(objects[int(found[1])])
    letters = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _ONE.findall(table)}
    for first, last, start in _MANY.findall(table):
        for place, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
            letters[code] = chr(int(start, 16) + place)
    return letters, width


def _unpacked(owner: bytes) -> bytes:
    stream = _STREAM.search(owner)
    if stream is None:
        return b""
    return zlib.decompress(stream[1]) if b"/FlateDecode" in owner[: stream.start()] else stream[1]
