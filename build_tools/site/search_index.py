"""The lean search index, in two files: records and pages first, then the many sources, for which no result waits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

import msgspec

from build_tools.site.page import SearchEntry
from build_tools.site.search_words import ALIKE, SearchWords, plain

PATH = "assets/search-index.js"
"""Where the index stands: a script, because a page opened from disk may not fetch other files."""
SOURCES_PATH = "assets/search-sources.js"
"""Where the sources stand; loaded after the index."""

KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "Tool": "option instrument measure action, who decides, lead time how long, cost, first steps, prepare, harms,"
        " evidence",
        "Case study": "example history country, timeline, what happened, outcome",
        "Lesson": "learned learnt experience practice",
        "Risk factor": "indicator sign cause driver question",
        "Assessment framework": "model method assess forecast guide, limits",
        "Term": "definition meaning define glossary word, what does it mean",
        "Module": "training exercise session course workshop lesson teach scenario trainer minutes reading",
        "Source": "document report article text",
        "Phase": "stage situation options, what to do, what to avoid, what was tried, ask first",
        "Options": "tools",
        "Actor": "who, role, limits, what it can do",
        "Guide": "how to add edit write contribute, record, form",
        "Message": "error checker code problem mend",
        "Word list": "values vocabulary scale levels meaning",
    }
)
"""What readers call a page of each kind, and the headings that all its pages share: such a word leans to the kind."""

_TITLE_OF_SOURCE = 70  # letters; longer titles are cut: their beginnings are what readers search
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTERS = re.compile("[a-z0-9]+")
_YEAR = re.compile(r"\b\d{4}\b")


def search_index(entries: Iterable[SearchEntry], known: SearchWords) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """Return the files of the index: path and content. `docs/assets/search-engine.js` reads them.

    Args:
        entries: What search knows of each page, in the order of the pages.
        known: What search knows beside the entries: facets, telling words, abbreviations.

    Returns:
        Two scripts, packed, because lines are poor. `window.toolkitSearchIndex` holds

        - `groups`: the entries kind by kind, as columns: `[kind, other words of the kind, start of the addresses,
          titles, rests of the addresses, summaries, other words, facets]`. A rest is empty where it is the title in
          small letters. Facets are places in `facets`.
        - `facets`: label and other names of each value, the phases first; `phases`: how many these are.
        - `same`: abbreviations, each with its name; `alike`: groups of everyday words that readers use for one another.
        - `more`: telling words in alphabetical order, packed (see `pack_words`), and `places`, their entries (see
          `pack_numbers`).

        `window.toolkitSearchSources` holds one such group, by label, with two columns packed further: labels (the
        summaries) like `more`, and rests of the addresses, where a capital stands for the word at that place of the
        label (`A` the first), and `Y` for its year.
    """
    rows = sorted(entries, key=lambda entry: entry.kind)
    records = [entry for entry in rows if entry.kind != "Source"]
    sources = sorted((entry for entry in rows if entry.kind == "Source"), key=lambda entry: plain(entry.summary))
    numbers = {key: number for number, key in enumerate(known.labels)}
    places = _places(records, known.telling)
    index = {
        "phases": sum(facet == "phase" for facet, _ in known.labels),
        "facets": [[label, *aliases] for label, aliases in known.labels.values()],
        "same": known.same,
        "alike": [group.split() for group in ALIKE],
        "groups": [_columns(list(group), numbers) for _, group in groupby(records, key=lambda entry: entry.kind)],
        "more": pack_words(list(places)),
        "places": [pack_numbers(found) for found in places.values()],
    }
    return (
        (PATH, _script("toolkitSearchIndex", index)),
        (SOURCES_PATH, _script("toolkitSearchSources", _source_columns(sources))),
    )


def pack_words(words: Sequence[str]) -> list[str]:
    """Replace what each word shares with the one before it by its length, one digit to the base 36."""
    packed, before = [], ""
    for word in words:
        shared = _shared(before, word[:35])
        packed.append(_DIGITS[shared] + word[shared:])
        before = word
    return packed


def pack_numbers(numbers: Iterable[int]) -> str:
    """Write rising numbers as steps, to the base 26: small letters, and a capital as the last digit of each step."""
    packed, before = "", 0
    for number in numbers:
        high, low = divmod(number - before, 26)
        step = chr(ord("A") + low)
        while high:
            high, low = divmod(high, 26)
            step = chr(ord("a") + low) + step
        packed += step
        before = number
    return packed


def _script(name: str, value: object) -> bytes:
    # "</" would end a script element if the index were ever put into a page.
    text = msgspec.json.encode(value).replace(b"</", b"<\\/")
    return b"window." + name.encode() + b"=" + text + b";\n"


def _columns(entries: Sequence[SearchEntry], numbers: Mapping[tuple[str, str], int]) -> list[object]:
    kind = entries[0].kind
    start = _common_start([entry.path for entry in entries])
    return [
        kind,
        KIND_WORDS.get(kind, ""),
        start,
        [entry.title for entry in entries],
        [_rest(entry.path, start, entry.title) for entry in entries],
        [entry.summary for entry in entries],
        [";".join(_new_words(entry)) for entry in entries],
        [[numbers[key, one] for key, values in entry.facets.items() for one in values] for entry in entries],
    ]


def _source_columns(sources: Sequence[SearchEntry]) -> list[object]:
    if not sources:
        return []
    start = _common_start([entry.path for entry in sources])
    return [
        "Source",
        KIND_WORDS["Source"],
        start,
        [_cut(entry.title) for entry in sources],
        [_rest_by_label(_rest(entry.path, start, _cut(entry.title)), entry.summary) for entry in sources],
        pack_words([entry.summary for entry in sources]),
        [";".join(_new_words(entry)) for entry in sources],
    ]


def _common_start(paths: Sequence[str]) -> str:
    """Return the folder that all paths lie in; each path is more than the folder."""
    first, last = min(paths), max(paths)
    start = first[: min(_shared(first, last), len(first) - 1)]
    return start[: start.rfind("/") + 1]


def _shared(one: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    for place, (letter, against) in enumerate(zip(one, other, strict=False)):
        if letter != against:
            return place
    return min(len(one), len(other))


def _rest(path: str, start: str, title: str) -> str:
    rest = path[len(start) :].removesuffix("/")
    return "" if rest == "-".join(_LETTERS.findall(plain(title))) else rest


def _rest_by_label(rest: str, label: str) -> str:
    year = _YEAR.search(label)
    places = {word: chr(ord("A") + place) for place, word in enumerate(_LETTERS.findall(plain(label))[:20])}
    if year:
        places[year[0]] = "Y"
    return "-".join(places.get(part, part) for part in rest.split("-"))


def _cut(title: str) -> str:
    return title if len(title) <= _TITLE_OF_SOURCE else title[:_TITLE_OF_SOURCE].rpartition(" ")[0] + "…"


def _new_words(entry: SearchEntry) -> list[str]:
    return [word for word in dict.fromkeys(entry.words) if word not in {entry.title, entry.summary}]


def _places(entries: Sequence[SearchEntry], more: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for word in dict.fromkeys(one for text in more.get(entry.path, ()) for one in _LETTERS.findall(plain(text))):
            places.setdefault(word, []).append(number)
    return dict(sorted(places.items()))
