"""What the site room hands on: pages as values, each with its search entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search index knows of one page.

    Args:
        title: What readers call it.
        kind: What it is, in a word readers know: "Tool", "Case study".
        path: Address of the page.
        summary: One or two sentences for the list of results.
        words: Other words a reader may type.
        facets: Values by which results can be narrowed, by facet.
    """

    title: str
    kind: str
    path: str
    summary: str
    words: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, without the frame of the theme around it.

    Args:
        path: Address without a slash before it: ``""``, ``tools/``, ``tools/mediation/``.
        title: Title of the page, as plain text.
        description: One or two sentences for search engines, as plain text.
        html: The whole content area; all links are relative to `path`.
        section: The part of the navigation that is active.
        search: Entries for the search index.
        source: File of the record behind the page, relative to the project, if there is one.
    """

    path: str
    title: str
    description: str
    html: str
    section: str
    search: tuple[SearchEntry, ...] = ()
    source: str | None = None
