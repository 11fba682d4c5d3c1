"""Catalog -> data files: the JSON interface, tables, bibliography, checksums."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from build_tools.catalog import Catalog
from build_tools.exports import api, downloads
from build_tools.site.settings import Settings

__all__ = ["files"]


def files(catalog: Catalog, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every data file, paths relative to the site, the checksums last.

    Args:
        catalog: The records, checked and linked.
        settings: Version and addresses of the site.
    """
    sums = []
    for path, content in (*api.files(catalog, settings), *downloads.files(catalog, settings)):
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
        yield path, content
    yield "data/SHA256SUMS", "".join(sorted(sums, key=lambda line: line[66:])).encode()
