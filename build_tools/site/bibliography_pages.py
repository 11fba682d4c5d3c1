"""The bibliography: how much was read of how many works, and the references letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.site.addresses import letter_address
from build_tools.site.list_pages import by_letter
from build_tools.site.page import Page
from build_tools.site.view import Library
from build_tools.site.writing import entry, write


def pages(library: Library) -> Iterator[Page]:
    """Yield the page of the bibliography, then its letters: all on one page would weigh more than a visit may."""
    catalog = library.catalog
    mentions = catalog.links.mentions_of_source
    sources = sorted(catalog.sources.values(), key=lambda one: (library.labels[one.id].casefold(), one.id))
    groups = by_letter((library.labels[one.id], (one, len(mentions[one.id]))) for one in sources)
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
            "sources-letter.html",
            letter_address(letter),
            f"Sources: {letter}",
            f"Works whose author or body begins with {letter}.",
            "sources",
            letter=letter,
            group=group,
            letters=letters,
        )
