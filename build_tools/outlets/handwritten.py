"""Hand-written pages: their addresses, and the record links in them.

Authors link to records as in records (`[mediation](tool:mediation)`), and to other pages and files of the site with
`page:` (`[all options](page:options/)`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data

from build_tools.checking.guess import did_you_mean, nearest
from build_tools.project import KINDS, Project
from build_tools.reading.codes import problem
from build_tools.reading.problem import Place, Problem
from build_tools.site.addresses import RECORD_LINK, Links, record_address

_SCHEMES = "|".join(("page", *KINDS))
_PAGE = re.compile(r"page:(?P<address>[^#]*)(?:#(?P<anchor>.+))?")
# `](tool:mediation)`, `[label]: tool:mediation`, `href="tool:mediation"`
_WRITTEN = re.compile(
    rf"""(?:\]\(\s*<?|^ {{0,3}}\[[^\]]+\]:\s*<?|(?:^|\s)href=["'])(?P<reference>(?:{_SCHEMES}):[^\s)>"']*)"""
)
_RENDERED = re.compile(rf'(?<=\shref=")(?:{_SCHEMES}):[^"]*(?=")')
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


class DeadLinkError(Exception):
    """A rendered page links to a record or page that is not there, in a form in which authors do not write links."""


Addresses = Mapping[str, str | None]
"""Every address of the site; for pages whose anchors are known, with their HTML."""


@dataclass(frozen=True, slots=True)
class Document:
    """A hand-written page.

    Args:
        path: Its file, relative to the project.
        address: Its address on the site.
        title, description: As its front matter has them; may be empty.
        words: Other words by which search finds it: `search` in its front matter, a list.
        text: The whole file.
    """

    path: str
    address: str
    title: str
    description: str
    words: tuple[str, ...]
    text: str


def read_documents(project: Project, *, directory_urls: bool) -> tuple[Document, ...]:
    """Read the hand-written pages in `docs/`, sorted by path.

    Characters that are no UTF-8 are replaced: the engine refuses such a file, in its own words.
    """
    paths = sorted(path for path in project.docs.rglob("*.md") if not path.name.startswith("."))
    return tuple(_document(project, path, directory_urls=directory_urls) for path in paths)


def _document(project: Project, path: Path, *, directory_urls: bool) -> Document:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    front = get_data(text)[1]
    file = File(path.relative_to(project.docs).as_posix(), None, "", directory_urls)
    return Document(
        project.relative(path),
        file.dest_uri.removesuffix("index.html"),
        str(front.get("title") or ""),
        str(front.get("description") or ""),
        tuple(str(word) for word in front.get("search") or ()),
        text,
    )


def find_problems(documents: Iterable[Document], addresses: Addresses) -> Iterator[Problem]:
    """Yield a problem for each link of a hand-written page that leads nowhere, as the checks do for records."""
    for document in documents:
        for reference, place in _references(document):
            if _target(reference, addresses) is None:
                yield _unknown(reference, place, addresses)


def with_links(html: str, links: Links, addresses: Addresses, *, forgiving: bool = False) -> str:
    """Return a rendered page with its record links made real.

    Args:
        html: The page as the engine wrote it.
        links: Makes links from the page's address.
        addresses: Every address of the site.
        forgiving: Whether links to what is not there stay as they are: in a preview of broken records.

    Raises:
        DeadLinkError: A link leads nowhere although `find_problems` found nothing: a way of writing it does not know.
    """

    def link(match: re.Match[str]) -> str:
        target = _target(match[0], addresses)
        if target is not None:
            return links.to(*target)
        if forgiving:
            return match[0]
        raise DeadLinkError(f"{links.page}: there is nothing at {match[0]}")

    return _RENDERED.sub(link, html)


def _references(document: Document) -> Iterator[tuple[str, Place]]:
    fence = ""
    for number, line in enumerate(document.text.splitlines(), start=1):
        edge = _FENCE.match(line)
        if fence:
            if edge and edge[1].startswith(fence):
                fence = ""
            continue
        if edge:
            fence = edge[1]
            continue
        # Code is blanked, not cut out, so that columns stay right.
        shown = _CODE.sub(lambda code: " " * len(code[0]), line)
        for match in _WRITTEN.finditer(shown):
            reference = match["reference"]
            yield reference, Place(document.path, number, match.start("reference") + 1, len(reference))


def _target(reference: str, addresses: Addresses) -> tuple[str, str | None] | None:
    if record := RECORD_LINK.match(reference):
        if record["kind"] not in KINDS:
            return None
        address, anchor = record_address(record["kind"], record["id"]), record["anchor"]
    elif page := _PAGE.fullmatch(reference):
        address, anchor = page["address"], page["anchor"]
    else:
        return None
    if address not in addresses:
        return None
    html = addresses[address]
    if anchor and html is not None and f'id="{anchor}"' not in html:
        return None
    return address, anchor


def _unknown(reference: str, place: Place, addresses: Addresses) -> Problem:
    kind, _, name = reference.partition(":")
    known: Iterable[str] = addresses
    if kind in KINDS:
        below = KINDS[kind].address
        known = (address.removeprefix(below).rstrip("/") for address in addresses if address.startswith(below))
    title = KINDS[kind].title.lower() if kind in KINDS else kind
    guess = did_you_mean(nearest(name, [one for one in known if one]))
    return problem("TK201", place, kind=title, id=name, guess=guess)
