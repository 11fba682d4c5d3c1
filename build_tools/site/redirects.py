"""Addresses that a record had before lead to where it is now."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from build_tools.catalog import Catalog
from build_tools.project import KINDS
from build_tools.site.addresses import Links, record_address
from build_tools.site.settings import Settings

_PAGE = Markup(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="refresh" content="0; url=%s">\n<meta name="robots" content="noindex">\n'
    "<title>%s has a new address</title>\n</head>\n<body>\n"
    '<p>This record has a new address: <a href="%s">%s</a></p>\n</body>\n</html>\n'
)


def redirects(catalog: Catalog, settings: Settings, taken: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of a small page at each former address.

    Args:
        catalog: The records.
        settings: How addresses end.
        taken: Addresses of real pages, which no redirect may cover.
    """
    for kind in KINDS:
        for record in catalog.of_kind(kind).values():
            for former in getattr(record, "former_ids", ()):
                address = record_address(kind, former)
                if address in taken:
                    continue
                link = Links(address, settings.directory_urls).to_record(kind, record.id)
                yield f"{address}index.html", (_PAGE % (link, record.name, link, record.name)).encode()
