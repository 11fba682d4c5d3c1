"""The words by which search finds records beside their names: telling words, facets, abbreviations."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgspec

from build_tools.catalog import Catalog
from build_tools.catalog.facets import FACETS
from build_tools.project import KINDS
from build_tools.site.addresses import record_address

PER_KIND: Mapping[str, int] = MappingProxyType(
    {"tool": 70, "case": 75, "risk-factor": 150, "framework": 45, "module": 65, "lesson": 34, "term": 16}
)
"""How many telling words the index holds of a record, by kind. More find more, and weigh more."""

ALIKE: tuple[str, ...] = (
    "army military soldier troop",
    "boss superior chief head",
    "commander chief leader",
    "president leader government ruler",
    "kill murder massacre slaughter",
    "bomb shell airstrike bombardment strike",
    "hurt harm damage suffer",
    "ordinary civilian",
    "tribe ethnic identity clan",
    "refuse reject deny",
    "save rescue protect shelter",
    "flee escape refugee flight",
    "gun weapon arms",
    "money finance fund financial",
    "jail prison detain arrest",
    "court tribunal trial judge",
    "teach train course workshop class",
    "phone telephone internet network",
    "talk dialogue negotiate mediation",
    "vote election ballot poll",
    "woman gender girl",
    "child youth young",
    "church religious faith mosque priest",
    "company business firm",
    "newspaper media press journalist",
    "lie rumour false misinformation disinformation",
    "help support assist",
    "stop halt end",
    "warn alert alarm",
    "leave exit depart",
    "hospital medical doctor clinic",
    "missing gap lacking uncovered",
    "weak poor lacking",
    "few lacking small",
    "success succeed successful",
    "cheap low",
    "quick fast rapid",
    "mistake failure wrong fail",
)
"""Words of everyday English that readers use for one another, each group in one line. One may stand in several."""

_PROSE = (
    *("text", "event", "how", "why", "if_we", "then", "because", "actor", "holder", "about", "given_by", "issued_by"),
    *("task", "setting", "title", "activity", "audience", "theirs", "product", "note"),
)
_TEXT = re.compile(rf'"(?:{"|".join(_PROSE)})":"((?:[^"\\]|\\.)*)"')
_WORD = re.compile(r"[^\W\d_]{3,}")
_RESOLUTIONS = re.compile(r"(?:[Rr]esolutions? |[AS]/RES/)((?:\d{3,4}\b(?:, | and )?)+)")
_NUMBER = re.compile(r"\d{3,4}")
_SYMBOL = re.compile(r"^S/RES/(\d+)")
_ONLY_WORDS = re.compile(r"^[\w -]+$")
_ACCENTS = re.compile("[\u0300-\u036f]")
_COMMON = 0.3  # what a larger share of the records says tells nothing
_OFTEN = 3  # said more often than this, a word tells no more
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]{2,}")  # written large inside a sentence
_NAME_COUNTS = 1.5  # names of people, places and bodies are what readers remember


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What search knows beside the entries of the pages.

    Args:
        labels: Label and other names of each value of each facet, by facet and value; the phases first.
        telling: The telling words of records, by the address of their pages.
        same: Abbreviations, each with its name.
    """

    labels: Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]
    telling: Mapping[str, tuple[str, ...]]
    same: tuple[tuple[str, str], ...]


def search_words(catalog: Catalog) -> SearchWords:
    """Return what search knows of the records beside the entries of their pages."""
    lists = {facet.id: facet.vocabulary for facet in FACETS if facet.vocabulary in catalog.vocabulary}
    labels = {
        (facet, word.id): (word.label, word.aliases)
        for facet, vocabulary in {**lists, "region": "region"}.items()
        for word in catalog.words(vocabulary)
    }
    telling = {**telling_words(catalog), **names_of_words(catalog)}
    return SearchWords(labels, telling, tuple(abbreviations(catalog)))


def telling_words(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return the telling words of every listed record, by the address of its page.

    A word counts the more, the more often the record says it and the fewer other records do; names count half as much
    again. Numbers of resolutions that the record speaks of or cites always stand among them.
    """
    counts: dict[tuple[str, str], dict[str, float]] = {}
    numbers: dict[tuple[str, str], set[str]] = {}
    for kind in PER_KIND:
        for record in catalog.listed(kind):
            text = " ".join(_prose(record))
            counts[kind, record.id] = _count(text, " ".join((record.name, record.summary, *record.aliases)))
            numbers[kind, record.id] = set(_NUMBER.findall(" ".join(_RESOLUTIONS.findall(text))))
    for source in catalog.sources.values():
        if found := _SYMBOL.match(source.symbol or ""):
            for mention in catalog.links.mentions_of_source[source.id]:
                numbers.get((mention.kind, mention.id), set()).add(found[1])
    spread = Counter(word for count in counts.values() for word in count)
    total = len(counts)
    chosen = {}
    for (kind, record), count in counts.items():
        rare = {word: times for word, times in count.items() if spread[word] <= _COMMON * total}
        worth = {word: -times * math.log(spread[word] / total) for word, times in rare.items()}
        best = sorted(worth, key=lambda word: (-worth[word], word))
        known = set(best[: PER_KIND[kind]]) | numbers[kind, record]
        chosen[record_address(kind, record)] = tuple(sorted(known))
    return chosen


def names_of_words(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return the labels and other names of the words of every closed list, by the address of the list's page."""
    return {
        f"{KINDS['vocabulary'].address}{one.id}/": tuple(
            name for word in one.terms for name in (word.label, *word.aliases)
        )
        for one in catalog.listed("vocabulary")
    }


def abbreviations(catalog: Catalog) -> list[tuple[str, str]]:
    """Return each abbreviation that readers use for a name, with the name: `("R2P", "Responsibility to protect")`.

    They stand in the glossary and in the list of bodies, whose other names in capitals are abbreviations.
    """
    pairs = [(term.abbreviation, term.name) for term in catalog.listed("term") if term.abbreviation]
    pairs += [(name, body.label) for body in catalog.words("body") for name in body.aliases if name.isupper()]
    bare = {(short, re.sub(r" \(.*\)", "", name)) for short, name in pairs}
    return sorted(pair for pair in bare if _ONLY_WORDS.match("".join(pair)) and pair[0] not in pair[1])


def plain(text: str) -> str:
    """Return `text` in small letters, without accents."""
    if text.isascii():
        return text.casefold()
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text)).casefold()


def _prose(record: Any) -> Iterator[str]:
    # Reading the prose out of JSON costs a tenth of walking through the values.
    for found in _TEXT.finditer(msgspec.json.encode(record).decode()):
        yield found[1].replace("\\n", " ")


def _count(text: str, known: str) -> dict[str, float]:
    """Count the words of a text up to `_OFTEN`, without those of `known`; a plural counts as its singular."""
    counts = Counter(_WORD.findall(plain(text)))
    for word in [word for word in counts if word.endswith("s") and word[:-1] in counts]:
        counts[word[:-1]] += counts.pop(word)
    for word in _WORD.findall(plain(known)):
        for form in (word, word + "s", word.removesuffix("s")):
            counts.pop(form, None)
    names = set(plain(" ".join(_NAME.findall(text))).split())
    return {word: min(times, _OFTEN) * (_NAME_COUNTS if word in names else 1) for word, times in counts.items()}
