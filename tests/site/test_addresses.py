"""Links between pages, and the addresses that were ever published."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalog import load
from build_tools.checking.schemas import load_schemas
from build_tools.project import Project
from build_tools.reading.records import read_project
from build_tools.site import Settings, render
from build_tools.site.addresses import Links
from build_tools.site.redirects import redirects
from tests.examples.projects import ROOT

PUBLISHED = Path(__file__).parents[1] / "published-addresses.txt"
SEGMENT = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
ADDRESS = st.lists(SEGMENT, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(ADDRESS, ADDRESS)
def test_a_link_leads_where_it_should(page: str, target: str) -> None:
    link = Links(page).to(target)
    assert posixpath.normpath(posixpath.join("/", page, link)) == posixpath.normpath(f"/{target}")
    assert link.endswith("/")
    on_disk = Links(page, directory_urls=False).to(target)
    assert posixpath.normpath(posixpath.join("/", page, on_disk)) == posixpath.normpath(f"/{target}index.html")


@given(ADDRESS, ADDRESS, SEGMENT)
def test_a_link_to_a_file(page: str, folder: str, name: str) -> None:
    link = Links(page).to(f"{folder}{name}.json", "part")
    assert posixpath.normpath(posixpath.join("/", page, link)) == f"/{folder}{name}.json#part"


def test_every_address_ever_published_is_alive() -> None:
    """A page, or a redirect, stands at each address of the list; new ones are added with every release."""
    project = Project(ROOT)
    catalog = load(read_project(project).records)
    settings = Settings("x", None, None, None, "0", catalog.digest)
    pages = {page.path for page in render(catalog, settings, load_schemas(project.schemas).documents)}
    moved = {path.removesuffix("index.html") for path, _ in redirects(catalog, settings, frozenset(pages))}
    by_hand = {f"{path.parent.relative_to(project.docs).as_posix()}/" for path in project.docs.rglob("index.md")}
    published = PUBLISHED.read_text(encoding="utf-8").split()
    assert len(published) > 400
    assert [address for address in published if address.lstrip("/") not in pages | moved | by_hand] == []


@pytest.mark.parametrize("address", ["/", "/options/", "/options/imminent/diplomatic/", "/tools/mediation/"])
def test_the_list_has_the_first_addresses(address: str) -> None:
    assert address in PUBLISHED.read_text(encoding="utf-8").split()
