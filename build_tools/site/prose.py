"""Text of records -> HTML: CommonMark without raw HTML, record links resolved, then an allow-list.

Plain text, the usual case, is only escaped: rendering and cleaning it would give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

_SIGNS = re.compile(r"[\\`*_\[\]<>&!~|#\n]")
_LIST = re.compile(r"\s*(?:[-+=]|\d+[.)])")
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "code", "blockquote", "br", "h3", "h4"}
_ATTRIBUTES = {"a": {"href", "class"}}
_SCHEMES = {"https", "mailto"}
_OPEN, _CLOSE = (
    "\ue000",
    "\ue001",
)  # private-use characters: they hold the place of a citation while text is rendered
_KEPT = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_CITATION = re.compile(r"\[@(?P<key>[a-z0-9-]+), (?P<locator>[^\]]+)\]")

LinkResolver = Callable[[str], str | None]
"""Gives the link for a record reference such as `tool:mediation`, or None for any other address."""
CitationWriter = Callable[[str, str], str]
"""Gives the HTML of a citation from a source key and a locator."""


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable("image")


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> Markup | None:
    """Return text that holds no sign of CommonMark, escaped; None for other text."""
    return None if _SIGNS.search(text) or _LIST.match(text) else escape(text)


def line(text: str, resolve: LinkResolver) -> Markup:
    """Render one paragraph of a record without a paragraph element around it.

    Args:
        text: The text, in CommonMark's inline marks.
        resolve: Gives the link for references to records.
    """
    plain = _plain(text)
    if plain is not None:
        return plain
    return _clean(_markdown().renderInline(text), resolve)


def without_marks(text: str, resolve: LinkResolver) -> str:
    """Return one paragraph of a record as plain text, without its marks and links."""
    return line(text, resolve).striptags()


def blocks(text: str, resolve: LinkResolver, cite: CitationWriter) -> Markup:
    """Render paragraphs and lists, with citations in the form `[@key, locator]`."""
    plain = _plain(text)
    if plain is not None:
        return Markup("<p>%s</p>") % plain
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(cite(match["key"], match["locator"]))
        return f"{_OPEN}{len(kept) - 1}{_CLOSE}"

    marked = _CITATION.sub(keep, text.replace(_OPEN, "").replace(_CLOSE, ""))
    html = _clean(_markdown().render(marked), resolve)
    return Markup(_KEPT.sub(lambda match: kept[int(match[1])], html))  # noqa: S704 - cleaned, citations are ours


def _clean(html: str, resolve: LinkResolver) -> Markup:
    resolved = re.sub(r'href="([^"]*)"', lambda match: _href(match[1], resolve), html)
    cleaned = nh3.clean(
        resolved,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener",
    )
    return Markup(cleaned)  # noqa: S704 - cleaned by the allow-list just above


def _href(address: str, resolve: LinkResolver) -> str:
    link = resolve(address)
    if link is not None:
        return f'href="{escape(link)}"'
    return f'href="{address}"' if address.startswith(("https://", "mailto:")) else ""
