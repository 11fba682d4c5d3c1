"""One source as a BibTeX entry that readers can copy; the download of all sources is written from the same function."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_tools.catalog.sources import Person, Source

_FIELDS = [
    "title",
    "shorttitle",
    "shortauthor",
    "date",
    "journal",
    "booktitle",
    "volume",
    "number",
    "pages",
    "edition",
    "series",
    "publisher",
    "institution",
    "address",
    "court",
    "howpublished",
    "symbol",
    "doi",
    "isbn",
    "issn",
    "url",
    "urldate",
    "archiveurl",
    "language",
    "license",
    "read",
    "through",
    "note",
]


_AND = re.compile(r"\b(an)(d)\b", re.IGNORECASE)


def bibtex(source: Source) -> str:
    """Return `source` as one entry, in a fixed order of fields, ending with a line break."""
    lines = [
        f"@{source.type}{{{source.id},",
        *(f"  {name} = {{{value}}}," for name, value in _pairs(source)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _pairs(source: Source) -> Iterator[tuple[str, str]]:
    if source.authors:
        yield "author", _people(source.authors)
    if source.editors:
        yield "editor", _people(source.editors)
    for name in _FIELDS:
        value = getattr(source, name)
        if value:
            yield name, value
            if name == "date":
                yield "year", value[:4]
    for name in ("read_parts", "former_ids"):
        values = getattr(source, name)
        if values:
            yield name, "; ".join(values)


def _people(people: Iterable[Person]) -> str:
    return " and ".join(
        f"{{{one.literal}}}" if one.literal else ", ".join(_name(part) for part in (one.family, one.given) if part)
        for one in people
    )


def _name(part: str) -> str:
    """Return a part of a name as BibTeX takes it: the word `and` would begin the next name."""
    return _AND.sub(r"\1{\2}", part)
