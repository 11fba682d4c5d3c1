"""Catalog -> pages: templates, prose, citations, pictures, addresses, search entries."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.catalog import Catalog
from build_tools.site import guide_pages, list_pages, option_pages, record_pages
from build_tools.site.field_guide import Schemas
from build_tools.site.page import Page
from build_tools.site.settings import Settings
from build_tools.site.view import Library

__all__ = ["Page", "Settings", "render"]


def render(catalog: Catalog, settings: Settings, schemas: Schemas) -> Iterator[Page]:
    """Yield every page that is made from records and schemas; hand-written pages are not among them.

    Args:
        catalog: The records, checked and linked.
        settings: Name, addresses and version of the site.
        schemas: The JSON Schemas by file name, for the field guide.

    Returns:
        Pages in a fixed order, each address once.
    """
    library = Library.of(catalog, settings)
    yield from list_pages.pages(library)
    yield from option_pages.pages(library)
    yield from record_pages.pages(library)
    yield from guide_pages.pages(library, schemas)
