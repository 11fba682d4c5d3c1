"""From records to everything that is published beside the hand-written pages: read, check, load, render, export.

Every engine goes this way. Nothing here writes to disk, and nothing is rendered while there are errors.
"""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from xml.sax.saxutils import escape

from build_tools import exports, site
from build_tools.catalog import Catalog, load
from build_tools.checking import check, report
from build_tools.checking.schemas import load_schemas
from build_tools.outlets.frames import FrameError, canonical_address
from build_tools.outlets.handwritten import Addresses, Document, find_problems, read_documents
from build_tools.project import Project
from build_tools.reading.conformance import read_conformance
from build_tools.reading.problem import Problem, has_errors
from build_tools.reading.records import RawRecord, ReadCache, read_project
from build_tools.side_by_side import side_by_side, useful_processes
from build_tools.site import accessibility_page, search_index
from build_tools.site.addresses import Elsewhere
from build_tools.site.field_guide import Schemas
from build_tools.site.page import Page, SearchEntry
from build_tools.site.redirects import redirects
from build_tools.site.search_words import SearchWords, search_words
from build_tools.site.settings import Settings
from build_tools.site.view import Library

File = tuple[str, bytes]
"""A file of the site: its path and its content."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the engine's configuration says about the site.

    Args:
        site_name: Name of the site.
        site_url: Address of the site, ending in a slash; None where it is not known.
        repository: Address of the repository; None where it is not known.
        edit_base: Address to which a record's file name is added to edit it; None where it is not known.
        directory_urls: Whether addresses end in a slash or in `index.html`.
        preview: Whether only a local server shows the site: then its data say so instead of naming their records,
            and an edit does not change every data file.
        offline: Whether this is the copy to be opened from a disk.
        online: Address of the published site, where this is the offline copy and the address is known.
    """

    site_name: str
    site_url: str | None = None
    repository: str | None = None
    edit_base: str | None = None
    directory_urls: bool = True
    preview: bool = False
    offline: bool = False
    online: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What is published beside the hand-written pages.

    Args:
        settings: Name, addresses and version.
        date: The day of the newest record, as in its field `updated`; empty where no record has one.
        pages: Every page made from records.
        files: Every other file: data, redirects, search index, sitemap.
        addresses: Every address of the site, the hand-written pages among them. Of the offline copy: also what
            follows here.
        elsewhere: What has no page of its own in the offline copy, and where it stands instead.
        left_out: Files that the offline copy does not hold.
    """

    settings: Settings
    date: str
    pages: tuple[Page, ...]
    files: tuple[File, ...]
    addresses: Addresses
    elsewhere: Elsewhere = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the records.

    Args:
        problems: Everything that is wrong, warnings among it.
        report: The same as text; empty where nothing is wrong.
        site: The site; None where there are errors.
    """

    problems: tuple[Problem, ...]
    report: str
    site: Site | None


def produce(project: Project, wishes: Wishes, cache: ReadCache | None = None) -> Outcome:
    """Read, check and render a project.

    Args:
        project: The project.
        wishes: What the engine's configuration says.
        cache: Remembers what was read before; only changed files are read again.

    Returns:
        The site, or what is wrong.

    Raises:
        FrameError: Two pages or files have one address: a programmer's mistake, like every other exception.
    """
    with _collection_paused():
        return _produce(project, wishes, cache)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep Python from looking for garbage again and again while millions of values are made that all stay in use."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _produce(project: Project, wishes: Wishes, cache: ReadCache | None) -> Outcome:
    reading = read_project(project, cache)
    conformance = read_conformance(project)
    problems = (*check(project, reading), *(conformance.problems if conformance else ()))
    if has_errors(problems):
        return Outcome(problems, _report(project, problems), None)
    catalog = load(reading.records)
    settings = _settings(project, wishes, catalog)
    documents = read_documents(project, directory_urls=wishes.directory_urls)
    pages, files, known = _made(catalog, settings, load_schemas(project.schemas).documents)
    if conformance:
        report_of_ours = accessibility_page.report_from(conformance.data)
        pages = (*pages, *accessibility_page.pages(Library.of(catalog, settings), report_of_ours))
    files = (*files, *_indexes(known, settings, pages, documents))
    addresses = _addresses(project, pages, files, documents)
    elsewhere, left_out = _not_there(catalog, settings)
    addresses = MappingProxyType({**addresses, **dict.fromkeys((*elsewhere, *left_out))})
    dead = find_problems(documents, addresses)
    problems = tuple(sorted((*problems, *dead), key=lambda problem: problem.sort_key))
    text = _report(project, problems) if problems else ""
    if has_errors(problems):
        return Outcome(problems, text, None)
    # Nobody comes to the offline copy from a link that is older than the copy.
    moved = () if settings.offline else tuple(redirects(catalog, settings, frozenset(addresses)))
    newest = _newest(reading.records)
    made = Site(settings, newest, pages, (*files, *moved), addresses, elsewhere, left_out)
    return Outcome(problems, text, made)


def _not_there(catalog: Catalog, settings: Settings) -> tuple[Elsewhere, frozenset[str]]:
    """Return what the offline copy has in another place, and what it does not have at all."""
    if not settings.offline:
        return MappingProxyType({}), frozenset()
    return site.elsewhere(catalog, settings), exports.left_out(catalog)


def _made(
    catalog: Catalog, settings: Settings, schemas: Schemas
) -> tuple[tuple[Page, ...], tuple[File, ...], SearchWords]:
    """Return the pages, the data files (for readers and for scripts), and what search knows beside the pages."""

    def data() -> tuple[File, ...]:
        return (*exports.files(catalog, settings), *site.data_files(catalog, settings))

    def words() -> SearchWords:
        return search_words(catalog)

    jobs = [data, words, *site.parts(catalog, settings, schemas)]
    files, known, *pages = side_by_side(jobs, useful_processes(len(catalog.paths)))
    return tuple(chain.from_iterable(pages)), files, known


def _settings(project: Project, wishes: Wishes, catalog: Catalog) -> Settings:
    metadata = tomllib.loads((project.root / "pyproject.toml").read_text(encoding="utf-8"))
    return Settings(
        site_name=wishes.site_name,
        site_url=wishes.site_url,
        repository=wishes.repository,
        edit_base=wishes.edit_base,
        version=metadata["project"]["version"],
        generated_from="preview" if wishes.preview else catalog.digest,
        directory_urls=wishes.directory_urls,
        offline=wishes.offline,
        online=wishes.online,
    )


def _newest(records: Iterable[RawRecord]) -> str:
    return max((str(record.data["updated"]) for record in records if "updated" in record.data), default="")


def _indexes(
    known: SearchWords, settings: Settings, pages: Iterable[Page], documents: Iterable[Document]
) -> Iterator[File]:
    """Yield the files that list all pages: the search index, and the sitemap where the site's address is known."""
    entries = [entry for page in pages for entry in page.search]
    entries += [
        SearchEntry(document.title, "Page", document.address, document.description, document.words)
        for document in documents
        if document.title
    ]
    yield from search_index.search_index(entries, known)
    if settings.site_url is not None:
        paths = sorted({page.path for page in pages} | {document.address for document in documents})
        yield "sitemap.xml", sitemap(paths, settings)


def sitemap(paths: Iterable[str], settings: Settings) -> bytes:
    """Return a sitemap of the pages at `paths`. It holds no dates: the same records give the same bytes."""
    rows = "".join(f"  <url><loc>{escape(canonical_address(path, settings))}</loc></url>\n" for path in paths)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()


def _addresses(
    project: Project, pages: Iterable[Page], files: Iterable[File], documents: Iterable[Document]
) -> Addresses:
    found: dict[str, str | None] = {
        path.relative_to(project.docs).as_posix(): None
        for path in project.docs.rglob("*")
        if path.is_file() and path.suffix != ".md"
    }
    named = [
        *((page.path, page.html) for page in pages),
        *((path, None) for path, _ in files),
        *((document.address, None) for document in documents),
    ]
    for address, html in named:
        if address in found:
            raise FrameError(f"two pages or files have the address '{address}'; one of them may be in docs/")
        found[address] = html
    return MappingProxyType(found)


def _report(project: Project, problems: tuple[Problem, ...]) -> str:
    return report.text(problems, report.lines_below(project.root))
