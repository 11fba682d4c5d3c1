"""Frames: pages of the site engine whose title, description, address and body are marks that our pages replace.

A frame is rendered once for each part of the navigation and each depth of address: only these two change what the
theme writes around a page. Nothing here knows which engine renders it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from markupsafe import escape

from build_tools.site.page import Page
from build_tools.site.settings import Settings

TITLE = "TKFRAMETITLE"
DESCRIPTION = "TKFRAMEDESCRIPTION"
BODY = "TKFRAMEBODY"

Slot = Literal["title", "description", "address", "body"]

_SLOTS: Mapping[Slot, re.Pattern[str]] = MappingProxyType(
    {
        "title": re.compile(rf"(?<=<title>){TITLE}[^<]*(?=</title>)"),
        "description": re.compile(rf'(?<=<meta name="description" content="){DESCRIPTION}(?=")'),
        "address": re.compile(r'(?<=<link rel="canonical" href=")[^"]*(?=")'),
        "body": re.compile(f"<!--{BODY}-->"),
    }
)
"""What each mark looks like where it must stand."""


class FrameError(Exception):
    """A frame does not hold what it must (the theme has changed), or two pages want one address."""


@dataclass(frozen=True, slots=True, order=True)
class FrameKey:
    """Which frame a page needs.

    Args:
        section: The active part of the navigation; empty for none.
        depth: Number of folders in the address of the page.
    """

    section: str
    depth: int

    @classmethod
    def of(cls, page: Page) -> FrameKey:
        """Return the key of the frame that `page` is cut into."""
        return cls(page.section, page.path.count("/"))

    @property
    def place(self) -> str:
        """The address at which the frame itself is rendered, of the right depth.

        The frame of a list stands at the list's own address, so that links of the navigation are right.
        `frame` is a reserved id: no record can have this address.
        """
        if self.depth == 0:
            return ""
        if not self.section:
            return "frame/" * self.depth
        return f"{self.section}/" + "frame/" * (self.depth - 1)

    @property
    def source_file(self) -> str:
        """The file that the engine renders, relative to its folder of pages."""
        return f"{self.place}index.md"


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered frame, cut at its marks.

    Args:
        pieces: The HTML around the marks.
        slots: What stands between them: `slots[i]` between `pieces[i]` and `pieces[i + 1]`.
        suffix: What follows the title of a page in the title of the window.
    """

    pieces: tuple[str, ...]
    slots: tuple[Slot, ...]
    suffix: str

    @classmethod
    def parse(cls, html: str, settings: Settings) -> Frame:
        """Cut a rendered frame at its marks.

        Args:
            html: The page as the engine wrote it.
            settings: Says whether a canonical link must be there.

        Raises:
            FrameError: A mark does not stand exactly as often as it must, or stands where it must not.
        """
        found: list[tuple[int, int, Slot]] = []
        suffix = ""
        for slot, pattern in _SLOTS.items():
            matches = list(pattern.finditer(html))
            wanted = 0 if slot == "address" and settings.site_url is None else 1
            if len(matches) != wanted:
                raise FrameError(f"the frame has {len(matches)} marks for the {slot} of a page, not {wanted}")
            found += [(match.start(), match.end(), slot) for match in matches]
            if slot == "title":
                suffix = matches[0][0].removeprefix(TITLE)
        for mark in (TITLE, DESCRIPTION, BODY):
            if html.count(mark) != 1:
                raise FrameError(f"{mark} stands {html.count(mark)} times in the frame, not once")
        found.sort()
        starts = [0, *(end for _, end, _ in found)]
        ends = [*(start for start, _, _ in found), len(html)]
        pieces = tuple(html[start:end] for start, end in zip(starts, ends, strict=True))
        return cls(pieces, tuple(slot for _, _, slot in found), suffix)


def needed(pages: Iterable[Page]) -> tuple[FrameKey, ...]:
    """Return the frames that `pages` are cut into, each once, in order.

    Raises:
        FrameError: Two pages have one address.
    """
    keys: set[FrameKey] = set()
    addresses: set[str] = set()
    for page in pages:
        if page.path in addresses:
            raise FrameError(f"two pages have the address '{page.path}'")
        addresses.add(page.path)
        keys.add(FrameKey.of(page))
    return tuple(sorted(keys))


def source(key: FrameKey) -> str:
    """Return the Markdown that an engine renders into the frame `key`."""
    return (
        f"---\ntitle: {TITLE}\ndescription: {DESCRIPTION}\nsection: '{key.section}'\n"
        f"hide: [navigation, toc]\n---\n\n<!--{BODY}-->\n"
    )


def fill(frame: Frame, page: Page, settings: Settings) -> bytes:
    """Return `page` inside `frame`, as UTF-8.

    Args:
        frame: The frame of the page's part of the navigation and depth.
        page: The page. Its title and description are text and are escaped here; its body is HTML.
        settings: Address and name of the site.
    """
    suffix = "" if page.title == settings.site_name else frame.suffix
    values: dict[Slot, str] = {
        "title": f"{escape(page.title)}{suffix}",
        "description": str(escape(page.description)),
        "address": str(escape(canonical_address(page.path, settings))),
        "body": page.html,
    }
    parts = [frame.pieces[0]]
    for slot, piece in zip(frame.slots, frame.pieces[1:], strict=True):
        parts += (values[slot], piece)
    return "".join(parts).encode()


def canonical_address(path: str, settings: Settings) -> str:
    """Return the full address of a page; empty where the site's address is not known."""
    if settings.site_url is None:
        return ""
    is_folder = path == "" or path.endswith("/")
    return f"{settings.site_url}{path}{'index.html' if is_folder and not settings.directory_urls else ''}"
