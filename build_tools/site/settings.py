"""The settings of a site: what templates need to know that is not in the records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Name, addresses and version of one site.

    Args:
        site_name: Name of the site.
        site_url: Address of the site, ending in a slash; None where it is not known.
        repository: Address of the repository; None where it is not known.
        edit_base: Address to which a record's file name is added to edit it; None where it is not known.
        version: Version of the data.
        generated_from: Digest of the records.
        directory_urls: Whether addresses end in a slash or in `index.html`.
        offline: Whether this is the copy to be opened from a disk: smaller, and without what only a server can give.
        online: Address of the published site, where this is the offline copy and the address is known.
    """

    site_name: str
    site_url: str | None
    repository: str | None
    edit_base: str | None
    version: str
    generated_from: str
    directory_urls: bool = True
    offline: bool = False
    online: str | None = None
