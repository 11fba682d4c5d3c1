"""From what an engine wrote to what is published: frames filled, links made real, a policy in every page, data added.

It works on a fresh folder and knows no engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import escape

from build_tools.outlets.frames import Frame, FrameError, FrameKey, fill, needed
from build_tools.outlets.handwritten import with_links
from build_tools.outlets.offline_files import PATH as OFFLINE_FILES
from build_tools.outlets.offline_files import OfflineFiles
from build_tools.outlets.offline_links import without_left_out
from build_tools.outlets.pipeline import Site
from build_tools.outlets.policy import PolicyError, protected, refuse_inline_scripts, refuse_inline_styles
from build_tools.site.addresses import Links
from build_tools.site.dates import in_words

_BODY_BEGINS = '<article class="md-content__inner md-typeset" id="tk-content" tabindex="-1">'
"""Where the content of a page begins in our theme."""


_BLANK_LINES = re.compile(r"\s*\n\s*")
"""Indents and empty lines between the tags of a frame: they say nothing to a browser."""

Stamps = Mapping[str, int]
"""What was written to each path: a number that differs when the content differs."""


def publish(folder: Path, site: Site, *, alarm: str = "", preview: bool = False, last: Stamps | None = None) -> Stamps:
    """Turn what an engine wrote into the finished site.

    Args:
        folder: What the engine wrote, frames among it.
        site: Our pages and files.
        alarm: What is wrong with the records just now, shown at the top of every page; only in a preview.
        preview: Whether a local server shows the site and adds its own script, which a policy would stop.
        last: What was published before; what is the same again is not written into the folder.

    Returns:
        What is published now, our pages and files only: the engine's own are none of these.

    Raises:
        FrameError: A frame is missing or does not hold its marks.
        PolicyError: A page holds what its policy forbids.
    """
    banner = _banner(alarm) if alarm else ""
    frames = _take_frames(folder, site, banner=banner, preview=preview)
    _finish_written(folder, site, banner=banner, preview=preview)
    # A preview changes all the time, and what is on a disk already needs no list.
    offline = None if preview or site.settings.offline else OfflineFiles(directory_urls=site.settings.directory_urls)
    if offline is not None:
        offline.add_folder(folder)
    made: set[Path] = set()
    stamps: dict[str, int] = {}
    for path, content in _contents(site, frames, preview=preview):
        if offline is not None:
            offline.add(path, content)
        stamps[path] = hash(content)
        if last is None or last.get(path) != stamps[path]:
            _write(folder, path, content, made)
    if offline is not None:
        said = footer_values(site)
        _write(folder, OFFLINE_FILES, offline.written(said["version"], said["date"]), made)
    return stamps


def _contents(site: Site, frames: Mapping[FrameKey, Frame], *, preview: bool) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all that we add to what the engine wrote."""
    for page in site.pages:
        _refuse_inline(page.html, page.path)
        yield f"{page.path}index.html", fill(frames[FrameKey.of(page)], page, site.settings)
    for path, content in site.files:
        whole = path.endswith(".html") and not preview
        yield path, _protected(content.decode(), path).encode() if whole else content


def footer_values(site: Site) -> dict[str, str]:
    """Return what the theme prints at the foot of every page, as `config.extra.toolkit`."""
    copy = {"offline": "yes", "online": site.settings.online or ""} if site.settings.offline else {}
    return {
        "version": site.settings.version,
        "date": in_words(site.date) if site.date else "",
        "repository": (site.settings.repository or "").rstrip("/"),
    } | copy


def _take_frames(folder: Path, site: Site, *, banner: str, preview: bool) -> Mapping[FrameKey, Frame]:
    """Read the frames and remove them from the site."""
    frames: dict[FrameKey, Frame] = {}
    keys = needed(site.pages)
    for key in keys:
        file = folder / key.place / "index.html"
        if not file.is_file():
            raise FrameError(f"the engine did not write the frame {key.source_file}")
        html = _with_banner(file.read_text(encoding="utf-8"), banner)
        if site.settings.offline:
            html = _BLANK_LINES.sub("\n", html)  # every page of the copy carries its own frame
        if not preview:
            html = _protected(html, key.source_file)
        try:
            frames[key] = Frame.parse(html, site.settings)
        except FrameError as error:
            raise FrameError(f"{key.source_file}: {error}") from None
    for key in sorted(keys, key=lambda key: -key.depth):
        file = folder / key.place / "index.html"
        file.unlink()
        if key.place and not any(file.parent.iterdir()):
            file.parent.rmdir()
    return frames


def _finish_written(folder: Path, site: Site, *, banner: str, preview: bool) -> None:
    """Finish every page that is no frame: hand-written ones, the page for unknown addresses."""
    for file in sorted(folder.rglob("*.html")):
        path = file.relative_to(folder).as_posix()
        links = Links(path.removesuffix("index.html"), site.settings.directory_urls, site.elsewhere)
        html, note = without_left_out(file.read_text(encoding="utf-8"), site.left_out, site.settings.online)
        html = with_links(html, links, site.addresses, forgiving=bool(banner))
        html = _with_banner(html, banner or note)
        file.write_bytes((html if preview else _protected(html, path)).encode())


def _protected(html: str, path: str) -> str:
    try:
        return protected(html)
    except PolicyError as error:
        raise PolicyError(f"{path}: {error}") from None


def _refuse_inline(html: str, path: str) -> None:
    try:
        refuse_inline_styles(html)
        refuse_inline_scripts(html)
    except PolicyError as error:
        raise PolicyError(f"{path}: {error}") from None


def _banner(alarm: str) -> str:
    return (
        '<div class="tk-notice tk-problems" role="alert"><p><strong>The records have errors. '
        f"Below stands the last good site.</strong></p><pre>{escape(alarm)}</pre></div>"
    )


def _with_banner(html: str, banner: str) -> str:
    return html.replace(_BODY_BEGINS, _BODY_BEGINS + banner, 1) if banner else html


def _write(folder: Path, path: str, content: bytes, made: set[Path]) -> None:
    file = folder / path
    if file.parent not in made:
        file.parent.mkdir(parents=True, exist_ok=True)
        made.add(file.parent)
    file.write_bytes(content)


def is_only_online(path: str) -> bool:
    """Return whether this file of ours has no use in a copy on a disk: what saves pages in a browser."""
    return path == "offline-worker.js"


def is_unused(path: str) -> bool:
    """Return whether this file of the theme stays out of the site.

    Our pages never load its scripts and source maps, which are 2 MB of 2.7; its sitemap would list the frames.
    """
    return path.startswith("assets/javascripts/") or path.endswith(".map") or path == "sitemap.xml"
