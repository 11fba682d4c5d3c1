"""The lean search index: what a page is called, its other words, one or two sentences, its kind and its phases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from build_tools.site.page import SearchEntry

PATH = "assets/search-index.js"
"""Where the index stands: a script, because a page opened from disk may not fetch other files."""


def search_index(entries: Iterable[SearchEntry], phases: Mapping[str, str]) -> bytes:
    """Return the index as a script that sets `window.toolkitSearchIndex`.

    Args:
        entries: What search knows of each page, in the order of the pages.
        phases: The label of each phase, by id.

    Returns:
        UTF-8. Each entry is `[title, kind, path, summary, other words, labels of phases]`.
    """
    rows = [
        [
            entry.title,
            entry.kind,
            entry.path,
            entry.summary,
            entry.words,
            [phases[phase] for phase in entry.facets.get("phase", ())],
        ]
        for entry in entries
    ]
    # "</" would end a script element if the index were ever put into a page.
    text = msgspec.json.encode({"entries": rows}).replace(b"</", b"<\\/")
    return b"window.toolkitSearchIndex=" + text + b";\n"
