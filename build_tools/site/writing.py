"""How a page is written: a template, what it needs, and what search should know of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from build_tools.site.environment import environment
from build_tools.site.page import Page, SearchEntry
from build_tools.site.view import Library, View


def write(
    library: Library,
    template: str,
    path: str,
    title: str,
    description: str,
    section: str,
    *,
    search: tuple[SearchEntry, ...] = (),
    source: str | None = None,
    **values: Any,
) -> Page:
    """Render one page.

    Args:
        library: What all pages share.
        template: File name in `templates/`.
        path: Address of the page.
        title: Plain text.
        description: One or two sentences, plain text.
        section: Active part of the navigation.
        search: Entries for the search index.
        source: File of the record behind the page.
        values: What the template needs besides the view.

    Raises:
        jinja2.UndefinedError: The template asks for something that was not given: a programmer's mistake.
    """
    html = environment().get_template(template).render(view=View.at(library, path), **values)
    return Page(path, title, description, html, section, search, source)


def entry(
    title: str,
    kind: str,
    path: str,
    summary: str,
    words: tuple[str, ...] = (),
    facets: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[SearchEntry, ...]:
    """Return the one search entry of an ordinary page."""
    return (SearchEntry(title, kind, path, summary, words, facets or {}),)


def data_element(data: object) -> Markup:
    """Return the content of a script element that holds data: JSON in which nothing can end the element."""
    return Markup(msgspec.json.encode(data).replace(b"<", b"\\u003c").decode())  # noqa: S704 - as it says
