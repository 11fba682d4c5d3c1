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

__all__ = ["files", "left_out"]


def files(catalog: Catalog, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every data file, paths relative to the site, the checksums last.

    In the offline copy those of `left_out` are left out.

    Args:
        catalog: The records, checked and linked.
        settings: Version and addresses of the site.
    """
    if settings.offline:
        made = [*downloads.files(catalog, settings, {})]
    else:
        everything = {kind.plural: _records(catalog, kind) for kind in KINDS.values()}
        made = [*api.files(catalog, settings, everything), *downloads.files(catalog, settings, everything)]
    sums = []
    for path, content in made:
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
        yield path, content
    yield downloads.SUMS, "".join(sorted(sums, key=lambda line: line[66:])).encode()


def left_out(catalog: Catalog) -> frozenset[str]:
    """Return the paths of the data files that the offline copy does not hold: those for programs, the heaviest."""
    paths = {downloads.EVERYTHING}
    for kind in KINDS.values():
        paths |= {api.list_path(kind), *(api.record_path(kind, record) for record in catalog.of_kind(kind.name))}
    return frozenset(paths)


def _records(catalog: Catalog, kind: Kind) -> list[PlainRecord]:
    records = catalog.of_kind(kind.name).values()
    return [{**plain(record), "page": record_address(kind.name, record.id)} for record in records]
