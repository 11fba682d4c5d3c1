"""Catalog -> pages: templates, prose, citations, pictures, addresses, search entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from build_tools.catalog import Catalog
from build_tools.site import (
    actor_pages,
    assess_page,
    bibliography_pages,
    brief_page,
    guide_pages,
    list_pages,
    option_pages,
    record_pages,
    tool_cards,
)
from build_tools.site.addresses import Elsewhere
from build_tools.site.field_guide import Schemas
from build_tools.site.page import Page
from build_tools.site.settings import Settings
from build_tools.site.view import Library

__all__ = ["Page", "Settings", "data_files", "elsewhere", "parts", "render"]


def render(catalog: Catalog, settings: Settings, schemas: Schemas) -> Iterator[Page]:
    """Yield every page that is made from records and schemas; hand-written pages are not among them.

    Args:
        catalog: The records, checked and linked.
        settings: Name, addresses and version of the site.
        schemas: The JSON Schemas by file name, for the field guide.

    Returns:
        Pages in a fixed order, each address once.
    """
    for part in parts(catalog, settings, schemas):
        yield from part()


def parts(catalog: Catalog, settings: Settings, schemas: Schemas) -> tuple[Callable[[], tuple[Page, ...]], ...]:
    """Return what renders the site part by part: none needs another, and all together yield what `render` does."""
    library = Library.of(catalog, settings)

    def overviews() -> tuple[Page, ...]:
        modules = (list_pages, bibliography_pages, option_pages, actor_pages, assess_page, brief_page)
        made = tuple(page for module in modules for page in module.pages(library))
        return (*made, *guide_pages.pages(library, schemas))

    def records() -> tuple[Page, ...]:
        return tuple(record_pages.pages(library))

    return overviews, records


def data_files(catalog: Catalog, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of the data that the scripts of the pages read.

    Args:
        catalog: The records, checked and linked.
        settings: Name, addresses and version of the site.
    """
    library = Library.of(catalog, settings)
    yield from tool_cards.tool_cards(library)


def elsewhere(catalog: Catalog, settings: Settings) -> Elsewhere:
    """Return what has no page of its own in this copy of the site, and where it stands instead."""
    return Library.of(catalog, settings).elsewhere
