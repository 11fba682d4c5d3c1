"""The offline copy, unpacked from its zip file and opened by double click, with the network cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.addresses import ONE_OF_EACH
from tests.browser.links import dead_links, links_inside, parsed_pages

OpenPage = Callable[..., Page]
GONE = ("404.html", "sources/stanley-2014-transatlantic/")
"""What the offline copy has in another form, or not at all."""


@pytest.fixture(scope="module")
def pages(offline_folder: Path) -> dict[str, LexborHTMLParser]:
    """Every page of the copy by its file."""
    return parsed_pages(offline_folder)


@pytest.fixture
def cut_off(page_at: OpenPage) -> Iterator[OpenPage]:
    """A function that opens an empty page without a network; at the end, no page may have asked for one."""
    asked: list[str] = []
    errors: list[str] = []

    def open_page(width: int = 1280, *, javascript: bool = True) -> Page:
        page = page_at(width, javascript=javascript)
        page.context.set_offline(True)
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert errors == []


def test_it_is_small_enough_to_send(offline_zip: Path) -> None:
    assert offline_zip.stat().st_size <= 5_000_000


def test_every_link_names_a_file_that_is_there(pages: dict[str, LexborHTMLParser], offline_folder: Path) -> None:
    assert len(pages) > 600
    assert dead_links(pages, offline_folder) == []
    for name, link in links_inside(pages):
        path = urlsplit(link).path
        assert not path or (offline_folder / name).parent.joinpath(path).is_file(), (name, link)


def test_nothing_comes_from_elsewhere_and_each_page_says_what_it_is(pages: dict[str, LexborHTMLParser]) -> None:
    for name, page in pages.items():
        for node in page.css("script[src], link[href], img[src], iframe, form[action]"):
            link = next(filter(None, map(node.attributes.get, ("src", "href", "action"))), "")
            assert not urlsplit(link).scheme, (name, link)
        foot = page.css_first(".tk-footer .tk-disclaimer")
        assert foot is not None, name
        text = " ".join(foot.text().split())
        assert "Not an official or government site. Offline copy. Version 0." in text, name
        assert "Data of " in text, name


@pytest.mark.parametrize("width", [1280, 320])
def test_from_the_first_page_to_the_search_a_source_and_the_matrix(
    cut_off: OpenPage, offline_folder: Path, width: int
) -> None:
    page = cut_off(width)
    start = offline_folder.as_uri()
    page.goto(f"{start}/index.html")
    page.get_by_role("searchbox").fill("freeze assets")
    page.locator('[data-search-result^="tools/targeted-sanctions/"]').click()
    expect(page).to_have_url(f"{start}/tools/targeted-sanctions/index.html")
    source = page.locator('#sources ~ ul a[href*="sources/by/"]').first
    key = (source.get_attribute("href") or "").partition("#")[2]
    source.click()
    expect(page.locator(f"li[id='{key}']")).to_be_in_viewport()
    entry = page.locator(f"li[id='{key}']")
    if entry.locator("summary").count():
        entry.locator("summary").click()
    entry.get_by_role("link", name="Targeted sanctions").first.click()
    expect(page).to_have_url(f"{start}/tools/targeted-sanctions/index.html")
    page.goto(f"{start}/index.html")
    page.get_by_role("link", name="All options by phase and instrument, in one table").click()
    page.locator('#options-matrix a[data-tool="mediation"]').first.click()
    expect(page).to_have_url(f"{start}/tools/mediation/index.html")


def test_search_leads_to_a_source_in_the_bibliography(cut_off: OpenPage, offline_folder: Path) -> None:
    page = cut_off()
    page.goto(f"{offline_folder.as_uri()}/about/index.html")
    page.get_by_role("searchbox").fill("A/RES/60/1")
    result = page.locator('[data-search-result^="sources/by/"]').first
    key = (result.get_attribute("data-search-result") or "").partition("#")[2]
    result.click()
    expect(page.locator(f"li[id='{key}']")).to_be_in_viewport()


def test_two_clicks_to_a_ranked_list_without_scripts(cut_off: OpenPage, offline_folder: Path) -> None:
    page = cut_off(320, javascript=False)
    page.goto(f"{offline_folder.as_uri()}/index.html")
    page.get_by_role("link", name="Imminent danger").first.click()
    page.locator("tr[data-tool-row]").first.get_by_role("link").first.click()
    expect(page.get_by_text("What it may break", exact=True).first).to_be_visible()


def test_every_type_of_page_opens_without_an_error(cut_off: OpenPage, offline_folder: Path) -> None:
    page = cut_off()
    for address in ONE_OF_EACH:
        if address not in GONE:
            page.goto(f"{offline_folder.as_uri()}/{address}index.html")
            assert page.evaluate("document.styleSheets.length") >= 3, address
            expect(page.locator("h1")).to_be_visible()
