"""Links of hand-written pages to files that the offline copy leaves out lead to the published site, or are no links."""

from __future__ import annotations

import re
from collections.abc import Collection

from markupsafe import Markup, escape

_LINK = re.compile(r'<a href="page:(?P<address>[^"#]*)[^"]*"[^>]*>(?P<text>.*?)</a>', re.DOTALL)
_NOTE = Markup(
    '<div class="tk-notice" role="note"><p><strong>This is an offline copy.</strong> '
    "Some files named here are not in it, to keep it small%s</p></div>"
)


def without_left_out(html: str, left_out: Collection[str], online: str | None) -> tuple[str, str]:
    """Return a rendered page without dead links, and a note for its readers where there were any.

    Args:
        html: The page, links still as authors write them (`page:data/toolkit.json`).
        left_out: Addresses of the files that are not in the copy.
        online: Address of the published site, if it is known.
    """
    found = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal found
        if match["address"] not in left_out:
            return match[0]
        found += 1
        return f'<a href="{escape(online + match["address"])}">{match["text"]}</a>' if online else match["text"]

    html = _LINK.sub(replaced, html) if left_out else html
    if not found:
        return html, ""
    return html, str(_NOTE % (": their links lead to the published site." if online else ": their names are no links."))
