"""The bibliography: how much was read of how many works, and the references letter by letter.

In the offline copy no source has a page of its own: each letter says of its sources what their pages would say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.catalog.links import Mention
from build_tools.catalog.sources import Source
from build_tools.site.addresses import letter_address
from build_tools.site.list_pages import by_letter
from build_tools.site.page import Page, SearchEntry
from build_tools.site.view import Library, View
from build_tools.site.writing import entry, write


def pages(library: Library) -> Iterator[Page]:
    """Yield the page of the bibliography, then its letters: all on one page would weigh more than a visit may."""
    catalog = library.catalog
    mentions = catalog.links.mentions_of_source
    sources = sorted(catalog.sources.values(), key=lambda one: (library.labels[one.id].casefold(), one.id))
    groups = by_letter((library.labels[one.id], (one, mentions[one.id])) for one in sources)
    offline = library.settings.offline
    letters = [(letter, letter_address(letter), len(group)) for letter, group in groups]
    title, description = "Sources", "Every work that a record cites, and how much of it was read."
    yield write(
        library,
        "sources.html",
        "sources/",
        title,
        description,
        "sources",
        search=entry(title, "List", "sources/", description, ("bibliography", "references")),
        by_read=[(word, sum(source.read == word.id for source in sources)) for word in catalog.words("read")],
        letters=letters,
        total=len(sources),
    )
    for letter, group in groups:
        yield write(
            library,
            "sources-letter-offline.html" if offline else "sources-letter.html",
            letter_address(letter),
            f"Sources: {letter}",
            f"Works whose author or body begins with {letter}.",
            "sources",
            search=tuple(found for one, _ in group for found in source_entry(library, one)) if offline else (),
            letter=letter,
            group=[(one, by_record(found)) for one, found in group] if offline else group,
            letters=letters,
        )


def source_entry(library: Library, source: Source) -> tuple[SearchEntry, ...]:
    """Return what search knows of a source, with the path of wherever it stands in this copy."""
    who = library.labels[source.id]
    path = View.at(library, "").record("source", source.id)
    return entry(source.name, "Source", path, who, (source.symbol,) if source.symbol else ())


def by_record(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the places that cite a source, those of one record together, each place in the source once."""
    records: dict[tuple[str, str], dict[str, Mention]] = {}
    for one in mentions:
        records.setdefault((one.kind, one.id), {}).setdefault(one.locator, one)
    return [list(places.values()) for places in records.values()]
