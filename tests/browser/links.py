"""The pages of a folder, and where their links lead, as a browser would follow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

_OUTSIDE = ("https", "http", "mailto", "data")


def parsed_pages(folder: Path) -> dict[str, LexborHTMLParser]:
    """Return every page below a folder by its file."""
    return {
        path.relative_to(folder).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def links_inside(pages: Mapping[str, LexborHTMLParser]) -> Iterator[tuple[str, str]]:
    """Yield (file, link) of each link that does not leave the site."""
    for name, page in pages.items():
        if name == "404.html":
            continue  # it is served at any address, so its links begin at the root
        for node in page.css("[href], [src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            if urlsplit(link).scheme not in _OUTSIDE:
                yield name, link


def dead_links(pages: Mapping[str, LexborHTMLParser], folder: Path) -> list[tuple[str, str]]:
    """Return (file, link) of each link to a file or an anchor that is not there."""
    ids = {name: {node.attributes.get("id") for node in page.css("[id]")} for name, page in pages.items()}
    dead = []
    for name, link in links_inside(pages):
        parts = urlsplit(link)
        target = name
        if parts.path:
            file = (folder / name).parent / unquote(parts.path)
            file = file / "index.html" if parts.path.endswith("/") or file.is_dir() else file
            target = file.resolve().relative_to(folder.resolve()).as_posix()
        anchors = ids.get(target)
        lost = parts.fragment and anchors is not None and parts.fragment not in anchors
        if lost or not (folder / target).is_file():
            dead.append((name, link))
    return dead
