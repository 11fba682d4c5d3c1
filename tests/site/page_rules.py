"""What holds for every page, as functions over `Page` values: they return what is wrong, in words."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_tools.site import Page

_OURS: Final = re.compile(r"(?:\.\./)*assets/[a-z/-]+\.(?:js|css)")
_VOID: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_PHRASING_ONLY: Final = frozenset({"p", "span", "h1", "h2", "h3", "h4", "pre", "code", "strong", "em", "summary"})
_SVG: Final = frozenset({"svg", "circle", "line", "rect", "path", "text", "title", "desc", "g"})
_FULL: Final = (
    "ul",
    "ol",
    "dl",
    "tbody",
    "thead",
    "tr",
    "th",
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "caption",
    "dt",
    "dd",
    "li",
)


class _Nesting(HTMLParser):
    """Notes every end tag that closes something else, and every block inside what holds words only."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"<{tag}> has an attribute twice")
        if tag in _BLOCKS:
            self.wrong += [f"<{tag}> inside <{outer}>" for outer in self.open if outer in _PHRASING_ONLY]
        if tag in self.open and tag == "a":
            self.wrong.append("a link inside a link")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's form
        if tag not in _VOID | _SVG:
            self.wrong.append(f"<{tag}/> closes nothing in HTML")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes something else, line {self.getpos()[0]}")


def nesting(page: Page) -> list[str]:
    """Return where tags cross, stay open, or stand where a browser would move them."""
    parser = _Nesting()
    parser.feed(page.html)
    parser.close()
    return [*parser.wrong, *(f"<{tag}> stays open" for tag in parser.open)]


def outline(page: Page) -> list[str]:
    """Return what is wrong with the headings: exactly one of the first level, and none that skips a level."""
    body = LexborHTMLParser(page.html)
    levels = [int(tag[1]) for tag in (node.tag or "" for node in body.css("h1, h2, h3, h4, h5, h6"))]
    wrong = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of the first level"]
    if levels[:1] != [1]:
        wrong.append("the first heading is not of the first level")
    pairs = itertools.pairwise(levels)
    return wrong + [
        f"a heading of level {after} follows one of level {before}" for before, after in pairs if after > before + 1
    ]


def tables(page: Page) -> list[str]:
    """Return which tables lack a caption or header cells, or have rows of different lengths."""
    wrong = []
    for table in LexborHTMLParser(page.html).css("table"):
        captions = table.css("caption")
        name = captions[0].text().strip() if captions else ""
        if len(captions) != 1 or not name:
            wrong.append("a table without a caption")
        if any(cell.attributes.get("scope") not in {"col", "row"} for cell in table.css("th")):
            wrong.append(f"a header cell without a scope: {name}")
        widths = {
            sum(int(cell.attributes.get("colspan") or 1) for cell in row.css("th, td")) for row in table.css("tr")
        }
        if len(widths) != 1:
            wrong.append(f"rows of different lengths: {name}")
        heads = [cell.text().strip() for cell in table.css("thead th")]
        if not heads or len(heads) != len(set(heads)):
            wrong.append(f"columns without names of their own: {name}")
    return wrong


def labels(page: Page) -> list[str]:
    """Return ids that stand twice, references to ids that are not there, and sections without a name."""
    body = LexborHTMLParser(page.html)
    ids = [node.attributes.get("id") or "" for node in body.css("[id]")]
    wrong = [f"id twice: {one}" for one in sorted({one for one in ids if ids.count(one) > 1})]
    wrong += [f"no good id: {one!r}" for one in ids if not one or any(sign in one for sign in ' #"<>')]
    for node in body.css("[aria-labelledby], [aria-describedby], [for], [headers]"):
        for name in ("aria-labelledby", "aria-describedby", "for", "headers"):
            wrong += [
                f"{name} of nothing: {one}" for one in (node.attributes.get(name) or "").split() if one not in ids
            ]
    wrong += [f"a {node.tag} without a name" for node in body.css("section, nav, svg") if not _is_named(node)]
    return wrong


def _is_named(node: LexborNode) -> bool:
    return bool((node.attributes.get("aria-labelledby") or node.attributes.get("aria-label") or "").strip())


def inert(page: Page) -> list[str]:
    """Return everything that would run, load from elsewhere or be forbidden by the Content-Security-Policy."""
    body = LexborHTMLParser(page.html)
    wrong = [f"<{node.tag}>" for node in body.css("style, iframe, object, embed, base, meta, form[action]")]
    wrong += [f"<{node.tag}>" for node in body.css("script, link") if not _is_ours(node)]
    wrong += [f"style attribute: <{node.tag}>" for node in body.css("[style]")]
    for node in body.css("*"):
        wrong += [f"{name} of <{node.tag}>" for name in node.attributes if name.startswith("on")]
        for name in ("src", "srcset", "poster", "data", "background", "xlink:href"):
            if node.tag != "a" and urlsplit(node.attributes.get(name) or "").netloc:
                wrong.append(f"loads {node.attributes.get(name)}")
    for node in body.css("a[href]"):
        scheme = urlsplit(node.attributes.get("href") or "").scheme
        if scheme not in {"", "https", "http", "mailto"}:
            wrong.append(f"a link with {scheme}:")
    return wrong


def _is_ours(node: LexborNode) -> bool:
    """Return whether an element loads a script or a style of ours, or holds data."""
    if node.tag == "link":
        return node.attributes.get("rel") == "stylesheet" and bool(_OURS.fullmatch(node.attributes.get("href") or ""))
    if node.attributes.get("type") == "application/json":
        return "src" not in node.attributes
    return bool(_OURS.fullmatch(node.attributes.get("src") or "")) and not node.text().strip()


def words(page: Page) -> list[str]:
    """Return elements that hold nothing, and traces of values that nobody meant to print."""
    body = LexborHTMLParser(page.html)
    for node in body.css("[hidden]"):
        node.decompose()  # a script fills it before it shows it
    wrong = [f"<{node.tag}> holds nothing" for node in body.css(", ".join(_FULL)) if not node.text().strip()]
    for section in body.css("section, nav"):
        heading = section.css_first("h2, h3")
        if heading is not None and section.text().strip() == heading.text().strip():
            wrong.append(f"a section holds nothing: {heading.text()}")
    body.strip_tags(["pre", "code"], recursive=True)
    text = body.body.text() if body.body is not None else ""
    wrong += [
        f"{trace!r} in the text" for trace in ("Undefined", "{{", "{%", "&amp;", "&lt;", "Markup(") if trace in text
    ]
    for name, value in (("title", page.title), ("description", page.description)):
        if not value.strip() or "<" in value or "&lt;" in value or "\n" in value:
            wrong.append(f"no good {name}: {value!r}")
    return wrong


RULES = (nesting, outline, tables, labels, inert, words)
"""Every rule that one page must keep."""


def dead_links(pages: Iterable[Page], others: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (page, link) of each link to an address or an anchor that is not there.

    Args:
        pages: All pages, with links that end in a slash or in `index.html`.
        others: Paths of files and addresses of hand-written pages; anchors in those are not looked up.
    """
    known = {page.path: page for page in pages}
    parsed = {path: LexborHTMLParser(page.html) for path, page in known.items()}
    ids = {path: {node.attributes.get("id") for node in body.css("[id]")} for path, body in parsed.items()}
    for path, body in parsed.items():
        for node in body.css("[href], [src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            # A link from the top of the host breaks where the site lies below a folder.
            inside = not link.startswith("/")
            target = posixpath.normpath(posixpath.join("/", path, parts.path)).lstrip("/") if parts.path else path
            if parts.path:
                target = target.removesuffix("index.html") if parts.path.endswith("index.html") else target
                target += "/" if parts.path.endswith("/") and target else ""
            here = target in known and (not parts.fragment or parts.fragment in ids[target])
            if not (link and inside and (here or target in others)):
                yield path, link
