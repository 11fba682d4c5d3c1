"""Links between pages, and the addresses that were ever published."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.project import Project
from build_tools.site.addresses import Links
from tests.examples.projects import ROOT, toy_toolkit
from tests.site import published

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


def test_links_of_the_first_page() -> None:
    assert Links("").to("") == "./"
    assert Links("").to("", "phases") == "./#phases"
    assert Links("", directory_urls=False).to("") == "index.html"
    assert Links("tools/mediation/").to("") == "../../"
    assert Links("tools/mediation/", directory_urls=False).to("", "phases") == "../../index.html#phases"
    assert Links("tools/").to_record("case", "libya-2011", "step") == "../cases/libya-2011/#step"


def test_every_address_ever_published_is_alive() -> None:
    """A page, or a redirect, stands at each address of the list; `python -m tests.site.published` adds new ones."""
    known = published.published()
    assert len(known) > 400
    assert sorted(set(known) - published.alive(Project(ROOT))) == []


def test_the_list_is_in_order_and_names_each_address_once() -> None:
    known = published.published()
    assert known == sorted(set(known))
    assert all(address.startswith("/") and address.endswith("/") for address in known)


def test_new_addresses_are_added_and_none_is_removed() -> None:
    assert published.with_new(["/", "/gone/", "/tools/"], frozenset({"/", "/a/", "/tools/b/"})) == (
        "/\n/a/\n/gone/\n/tools/\n/tools/b/\n"
    )


def test_a_former_address_is_alive(tmp_path: Path) -> None:
    project = toy_toolkit(tmp_path / "toolkit")
    assert {"/tools/mediation/", "/tools/peace-talks/"} <= published.alive(project)
    assert "/tools/peace-talks/" not in published.pages(project)


@pytest.mark.parametrize("address", ["/", "/options/", "/options/imminent/diplomatic/", "/tools/mediation/"])
def test_the_list_has_the_first_addresses(address: str) -> None:
    assert address in published.published()
