"""Every address of the site is made here: directory form online, `…/index.html` in the offline copy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.project import KINDS

Elsewhere = Mapping[str, tuple[str, str]]
"""What has no page of its own in this copy: its usual address -> the page and the anchor where it stands instead."""

RECORD_LINK = re.compile(r"^(?P<kind>[a-z-]+):(?P<id>[a-z0-9-]+)(?:#(?P<anchor>[a-z0-9-]+))?$")
"""A link to a record as authors write it: `tool:mediation`, `case:libya-2011#resolution-1973`."""


def record_address(kind: str, record: str) -> str:
    """Return the address of a record's page, without a slash before it: `tools/mediation/`."""
    return f"{KINDS[kind].address}{record}/"


def phase_address(phase: str, instrument: str | None = None) -> str:
    """Return the address of a phase, or of one cell of the matrix."""
    return f"options/{phase}/{instrument}/" if instrument else f"options/{phase}/"


def facet_address(facet: str, value: str) -> str:
    """Return the address of the tools that have one value of a facet."""
    return f"tools/by/{facet}/{value}/"


def facet_table_address(facet: str, value: str) -> str:
    """Return the address of the same tools as a table in a file (CSV)."""
    return f"{facet_address(facet, value)}tools.csv"


def tool_card_address(tool: str) -> str:
    """Return the address of what scripts know of a tool."""
    return f"assets/tools/{tool}.js"


def actor_address(actor: str) -> str:
    """Return the address of the page of a kind of actor."""
    return f"actors/{actor}/"


def letter_of(name: str) -> str:
    """Return the letter under which a name stands in a list from A to Z; `#` for whatever begins otherwise."""
    first = name[:1].upper()
    return first if "A" <= first <= "Z" else "#"


LETTERS = "sources/by/"
"""Where the pages of the letters of the bibliography stand."""


def letter_address(letter: str) -> str:
    """Return the address of the sources under one letter; `#` stands for whatever is no letter from A to Z."""
    return f"{LETTERS}{'other' if letter == '#' else letter.lower()}/"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links that are right on one page.

    Args:
        page: Address of the page the links stand on.
        directory_urls: Whether addresses end in a slash (a web server) or in `index.html` (a folder on disk).
        elsewhere: What has no page of its own here; links to it lead to where it stands.
    """

    page: str
    directory_urls: bool = True
    elsewhere: Elsewhere = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How many folders the page lies below the top of the site."""
        return self.page.count("/")

    def to(self, address: str, anchor: str | None = None) -> str:
        """Return the link from this page to `address`, relative, so that the site works below any folder.

        Args:
            address: An address of a page (`tools/mediation/`, ``""`` for the home page) or of a file.
            anchor: Id of an item on that page.
        """
        if address in self.elsewhere:
            address, anchor = self.elsewhere[address]
        # Every link climbs to the top first: then it is the same on all pages of one depth, and pieces can be shared.
        link = "../" * self.depth + address
        if not link.endswith("/") and link and address:
            return f"{link}#{anchor}" if anchor else link
        link += "" if self.directory_urls else "index.html"
        link = link or "./"
        return f"{link}#{anchor}" if anchor else link

    def to_record(self, kind: str, record: str, anchor: str | None = None) -> str:
        """Return the link from this page to a record's page."""
        return self.to(record_address(kind, record), anchor)
