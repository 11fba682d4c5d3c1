"""Catalog -> data files: the JSON interface, tables, bibliography, checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from build_tools.catalog import Catalog
from build_tools.exports import api, downloads
from build_tools.exports.plain import PlainRecord, plain
from build_tools.project import KINDS, Kind
from build_tools.site.addresses import record_address
from build_tools.site.settings import Settings

__all__ = ["files"]


def files(catalog: Catalog, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every data file, paths relative to the site, the checksums last.

    Args:
        catalog: The records, checked and linked.
        settings: Version and addresses of the site.
    """
    everything = {kind.plural: _records(catalog, kind) for kind in KINDS.values()}
    sums = []
    for path, content in (*api.files(catalog, settings, everything), *downloads.files(catalog, settings, everything)):
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
        yield path, content
    yield "data/SHA256SUMS", "".join(sorted(sums, key=lambda line: line[66:])).encode()


def _records(catalog: Catalog, kind: Kind) -> list[PlainRecord]:
    records = catalog.of_kind(kind.name).values()
    return [{**plain(record), "page": record_address(kind.name, record.id)} for record in records]
