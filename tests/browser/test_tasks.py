"""What users come for, played in a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("width", [1280, 320])
def test_two_clicks_to_a_ranked_list_without_scripts(page_at: OpenPage, site_url: str, width: int) -> None:
    page = page_at(width, javascript=False)
    page.goto(site_url)
    page.get_by_role("link", name=re.compile("^Imminent danger")).first.click()
    expect(page).to_have_url(f"{site_url}options/imminent/")
    rows = page.locator("tr[data-tool-row]")
    assert rows.count() >= 10
    expect(rows.first).to_contain_text("Primary")
    expect(page.locator(".tk-rule")).to_contain_text("then by strength of evidence")
    rows.first.get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text("What it may break", exact=True).first).to_be_visible()


def test_the_matrix_leads_to_a_tool(page_at: OpenPage, site_url: str) -> None:
    page = page_at(javascript=False)
    page.goto(site_url)
    page.get_by_role("link", name="All options by phase and instrument, in one table").click()
    matrix = page.locator("table#options-matrix")
    expect(matrix.locator("thead th")).to_have_count(6)
    expect(matrix.locator("tbody tr")).to_have_count(10)
    matrix.locator('a[data-tool="mediation"]').first.click()
    expect(page).to_have_url(f"{site_url}tools/mediation/")


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("freeze assets", "tools/targeted-sanctions/"),
        ("ICC referral", "tools/criminal-prosecutions/"),
        ("peacekeepers", "tools/peace-operations/"),
        ("hate radio", "tools/dangerous-speech-counter-messaging/"),
        ("mediaton", "tools/mediation/"),
        ("R2P", "glossary/responsibility-to-protect/"),
        ("Benghazi", "cases/libya-2011/"),
    ],
)
def test_search_finds_a_record_by_its_other_names(page_at: OpenPage, site_url: str, query: str, path: str) -> None:
    page = page_at()
    page.goto(f"{site_url}about/")
    page.get_by_role("searchbox").fill(query)
    results = page.locator("[data-search-result]")
    expect(results.first).to_be_visible()
    found = [results.nth(number).get_attribute("data-search-result") for number in range(min(3, results.count()))]
    assert path in found
    page.locator(f'[data-search-result="{path}"]').click()
    expect(page).to_have_url(site_url + path)


def test_search_loads_nothing_before_it_is_used(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}tools/mediation/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search-" in url]
    page.get_by_role("searchbox").focus()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search-index" in url]
    assert [url for url in asked if "search-engine" in url]


def test_search_with_the_keyboard(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(site_url)
    box = page.get_by_role("searchbox")
    box.fill("sanctions")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    expect(page.locator(".tk-search-status")).to_contain_text("result")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-search-result]").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-result]").first).not_to_be_visible()
    expect(box).to_be_focused()


def test_search_helps_when_nothing_is_found(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}tools/mediation/")
    page.get_by_role("searchbox").fill("qqqqxxxx")
    expect(page.locator(".tk-search-status")).to_have_text("0 results")
    page.get_by_role("link", name="all records from A to Z").click()
    expect(page.locator("h1")).to_have_text("All records from A to Z")


def test_search_works_from_disk(page_at: OpenPage, site_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site_folder, copy)
    page = page_at()
    page.goto((copy / "about/index.html").as_uri())
    page.get_by_role("searchbox").fill("freeze assets")
    page.locator('[data-search-result="tools/targeted-sanctions/"]').click()
    expect(page.locator("h1")).to_have_text("Targeted sanctions")
