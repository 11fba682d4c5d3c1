"""Fixtures of the tests of pages: every page of the toy toolkit and of the real one, rendered once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from build_tools import exports
from build_tools.catalog import Catalog, load
from build_tools.checking.schemas import load_schemas
from build_tools.project import Project
from build_tools.reading.records import RawRecord, read_project
from build_tools.site import Page, Settings, data_files, render
from build_tools.site.field_guide import Schemas
from tests.examples.projects import ROOT, toy_toolkit


@dataclass(frozen=True, slots=True)
class Rendered:
    """A toolkit with all its pages, and the addresses of everything else that it publishes."""

    catalog: Catalog
    settings: Settings
    pages: tuple[Page, ...]
    others: frozenset[str]

    def page(self, path: str) -> Page:
        """Return the page at an address."""
        return next(page for page in self.pages if page.path == path)


def rendered_from(records: Iterable[RawRecord], schemas: Schemas, *, directory_urls: bool = True) -> Rendered:
    """Render records that need no longer be those on disk."""
    catalog = load(records)
    address = None if directory_urls else "https://example.org/kit/"
    settings = Settings("Toolkit", address, address, address, "0.1.0", catalog.digest, directory_urls)
    docs = Project(ROOT).docs
    by_hand = {f"{path.parent.relative_to(docs).as_posix()}/" for path in docs.rglob("index.md")}
    files = {path for path, _ in (*exports.files(catalog, settings), *data_files(catalog, settings))}
    files |= {path.relative_to(docs).as_posix() for path in (docs / "assets").rglob("*") if path.is_file()}
    return Rendered(catalog, settings, tuple(render(catalog, settings, schemas)), frozenset(files | by_hand))


def _rendered(project: Project, *, directory_urls: bool) -> Rendered:
    records, schemas = read_project(project).records, load_schemas(project.schemas).documents
    return rendered_from(records, schemas, directory_urls=directory_urls)


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The toy toolkit, with addresses that end in a slash."""
    return _rendered(toy_toolkit(tmp_path_factory.mktemp("toy") / "toolkit"), directory_urls=True)


@pytest.fixture(scope="session")
def toy_on_disk(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The toy toolkit, with addresses that end in `index.html`, and with a site and a repository of its own."""
    return _rendered(toy_toolkit(tmp_path_factory.mktemp("toy") / "toolkit"), directory_urls=False)


@pytest.fixture(scope="session")
def real() -> Rendered:
    """The real toolkit, with addresses that end in a slash."""
    return _rendered(Project(ROOT), directory_urls=True)
