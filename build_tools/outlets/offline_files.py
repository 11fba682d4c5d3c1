"""The list of what a browser saves for offline use, with the size of each file and a hash that tells when it changed.

The page /offline/ reads it; nothing is saved before its reader asks for it.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from build_tools.exports import api, downloads
from build_tools.project import KINDS
from build_tools.site.addresses import LETTERS

PATH = "offline-files.json"
"""Where the list stands."""

_SOURCES = KINDS["source"].address
_ONLY_ONLINE = frozenset({PATH, "offline-worker.js", "404.html", "sitemap.xml", downloads.EVERYTHING, downloads.SUMS})
_HEX_DIGITS = 16
"""64 bits: enough to tell two versions of a file apart."""
_ONE_IN = 4
"""How many files of one sort there are to each that is compressed, to say what the network will carry."""


@dataclass(slots=True)
class _Sort:
    """Files that are alike: pages of one part of the site, or other files with one ending."""

    files: int = 0
    size: int = 0
    sample: int = 0
    packed: int = 0

    def add(self, content: bytes) -> None:
        if self.files % _ONE_IN == 0:
            self.sample += len(content)
            self.packed += len(zlib.compress(content))
        self.files += 1
        self.size += len(content)

    def estimate(self) -> int:
        return self.size * self.packed // self.sample if self.sample else 0


class OfflineFiles:
    """Collects the files of a site as they are written."""

    def __init__(self, *, directory_urls: bool) -> None:
        """Start an empty list.

        Args:
            directory_urls: Whether pages are asked for as folders.
        """
        self._directory_urls = directory_urls
        self._rows: list[tuple[str, int, str]] = []
        self._sorts: dict[str, _Sort] = {}

    def add(self, path: str, content: bytes) -> None:
        """Note one file, if it is one to keep."""
        if not is_kept(path):
            return
        digest = hashlib.sha256(content).hexdigest()[:_HEX_DIGITS]
        address = path
        if self._directory_urls and (path == "index.html" or path.endswith("/index.html")):
            address = path.removesuffix("index.html")
        self._rows.append((address, len(content), digest))
        name = path.partition("/")[0] if path.endswith(".html") else path.rpartition(".")[2]
        self._sorts.setdefault(name, _Sort()).add(content)

    def add_folder(self, folder: Path) -> None:
        """Note every file that stands below a folder."""
        found = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
        for file in sorted(found):
            path = file.relative_to(folder).as_posix()
            if is_kept(path):
                self.add(path, file.read_bytes())

    def written(self, data_version: str, date: str) -> bytes:
        """Return the list as JSON: `{version, data_version, date, size, download, files: [[address, size, hash], …]}`.

        `version` changes when any file does; `size` is in bytes, and `download` is about what a server sends for it
        with gzip.

        Args:
            data_version: Version of the data, as readers know it.
            date: Their date in words; may be empty.
        """
        rows = sorted(self._rows)
        size = sum(row[1] for row in rows)
        version = hashlib.sha256(msgspec.json.encode(rows)).hexdigest()[:_HEX_DIGITS]
        download = sum(one.estimate() for one in self._sorts.values())
        head = {"version": version, "data_version": data_version, "date": date, "size": size, "download": download}
        return msgspec.json.encode({**head, "files": rows}) + b"\n"


def is_kept(path: str) -> bool:
    """Return whether a browser saves this file: all but pages of single sources, and data for programs."""
    if path in _ONLY_ONLINE or path.startswith((".", api.FOLDER)):
        return False
    return not path.startswith(_SOURCES) or path.startswith(LETTERS) or path == f"{_SOURCES}index.html"
