"""What `mkdocs serve` does otherwise than a build: it goes on while records are broken, and it is never strict."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from markupsafe import escape
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import CountHandler

from build_tools.outlets.pipeline import Site, Wishes
from build_tools.project import KINDS, Project
from build_tools.site.page import Page
from build_tools.site.settings import Settings


def watch(server: LiveReloadServer, project: Project) -> None:
    """Let the server build again when a record or a schema changes."""
    folders = {project.root / kind.folder.partition("/")[0] for kind in KINDS.values()}
    for folder in sorted({*folders, project.schemas}):
        if folder.is_dir():
            server.watch(str(folder))


def forget_strictness() -> None:
    """Keep warnings from ending a preview: MkDocs would serve nothing at all until they are gone."""
    logger = logging.getLogger("mkdocs")
    for handler in [handler for handler in logger.handlers if isinstance(handler, CountHandler)]:
        logger.removeHandler(handler)


def will_be_aborted() -> bool:
    """Return whether MkDocs will end a strict build after its last event because of warnings."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


def stand_in(wishes: Wishes, nav: object, docs: Path) -> Site:
    """Return a site for a preview that has never seen sound records: its pages only carry the list of problems.

    Args:
        wishes: What the engine's configuration says.
        nav: The navigation as in `mkdocs.yml`: each page that it names must be there.
        docs: The folder of the hand-written pages, which need no stand-in.
    """
    settings = Settings(
        wishes.site_name, wishes.site_url, wishes.repository, wishes.edit_base, "", "", wishes.directory_urls
    )
    wanted = {"": wishes.site_name} | {path: title for title, path in _lists(nav)}
    pages = [_empty_page(path, title) for path, title in wanted.items() if not (docs / path / "index.md").exists()]
    return Site(settings, "", tuple(pages), (), MappingProxyType({page.path: None for page in pages}))


def _empty_page(path: str, title: str) -> Page:
    html = f"<h1>{escape(title)}</h1>\n<p>This page appears when the records have no errors.</p>"
    return Page(path, title, title, html, path.rstrip("/"))


def _lists(nav: object, title: str = "") -> Iterator[tuple[str, str]]:
    """Yield title and address of each page of the navigation that stands alone in its folder."""
    if isinstance(nav, str):
        if nav.endswith("/index.md"):
            yield title, nav.removesuffix("index.md")
    elif isinstance(nav, Mapping):
        for inner_title, inner in nav.items():
            yield from _lists(inner, str(inner_title))
    elif isinstance(nav, list):
        for inner in nav:
            yield from _lists(inner, title)
